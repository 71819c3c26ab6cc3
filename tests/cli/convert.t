# One number, alone, as short as it can be written.
$ limpia convert 500 mpc m3
14158.423296
$ limpia convert 120 gal m3
! limpia: «gal» puede ser varias unidades; escriba una de gal_us, gal_imperial
= 1
$ limpia convert 1 kWh MJ
3.6
$ limpia convert 1 kcal kJ
4.1868
$ limpia convert 1,5 t kg
1500
$ limpia convert -40 °C °F
-40
$ limpia convert 0.25 t/m3 kg/L
0.25

# A fuel passes between mass, volume and energy: 48.0 MJ/kg and 0.7 kg/m³ of natural gas.
$ limpia convert 1 kg MJ --carrier natural_gas
48
$ limpia convert 500 mpc GJ --carrier natural_gas
475.7230227456
$ limpia convert 1 GJ kg --carrier=lpg
21.1416490486258

# With a decimal comma on request.
$ limpia convert 1 gal L --decimal ,
! limpia: «gal» puede ser varias unidades; escriba una de gal_us, gal_imperial
= 1

# What it refuses, and why.
$ limpia convert 3 qq kg
! limpia: «qq» puede ser varias unidades; escriba una de quintal_46, quintal_100lb, quintal_spanish, quintal_metric
= 1
$ limpia convert 1 kWh L
! limpia: kWh y L miden cosas distintas; con --carrier un combustible pasa entre masa, volumen y energía
= 1
$ limpia convert 1 kgg t --lang en
! limpia: the unit "kgg" is not known; "limpia catalog units" lists them
= 1
$ limpia convert 1 kg MJ --carrier nafta
! limpia: el combustible «nafta» no se conoce; «limpia catalog fuels» muestra los id
= 1
$ limpia convert doce kg t
! limpia: «doce» no es un número
! «limpia help convert» dice cómo se usa
= 2
$ limpia convert 1,234 kg t
! limpia: «1,234» puede ser dos números: quite la marca de miles, o dé --decimal
! «limpia help convert» dice cómo se usa
= 2
$ limpia convert 1,234 kg t --decimal .
1.234
$ limpia convert 1 kg
! limpia: a convert le falta algo: CANTIDAD UNIDAD UNIDAD
! «limpia help convert» dice cómo se usa
= 2
