# What can be estimated, and what one of them asks for.
$ limpia estimate
Estimaciones en terreno
«limpia estimate NOMBRE» a solas dice qué pide
════════════════════════════════════════════════════════════════════════════════

  estimación             para qué
  ──────────────────────────────────────────────────────────────────────
  electricity_va         Electricidad por voltaje y corriente
  electricity_meter      Electricidad con medidor de potencia
  electricity_nameplate  Electricidad por placa
  lighting               Cambio de luminarias
  motor                  Cambio de motor
  power_factor           Condensadores para un factor de potencia
  water_meter            Agua con dos lecturas del medidor
  water_flow             Agua con caudalímetro
  water_bucket           Agua con balde y reloj
  water_people           Agua de cocina y baños
  cooling_tower          Agua de reposición de una torre de enfriamiento
  gas_meter              Gas con dos lecturas del medidor
  air_flow               Aire comprimido con caudalímetro
  air_bag                Fugas de aire con bolsa
  air_leaks              Fugas de aire por el reloj del compresor
  hot_water              Combustible del agua caliente
  insulation_pipe        Aislamiento de una tubería
  insulation_tank        Aislamiento de un estanque
  boiler_fuel            Combustible de una caldera por su eficiencia
  boiler_stack           Eficiencia de una caldera por sus gases
  boiler_steam           Eficiencia de una caldera por su vapor
  rinse                  Enjuague en contracorriente
  dragout                Arrastre por área
  dragout_tank           Arrastre con un enjuague estático
  chromium               Cromo recuperado de los baños de curtido
$ limpia estimate boiler_stack
Eficiencia de una caldera por sus gases
boiler_stack
════════════════════════════════════════════════════════════════════════════════

  dato    qué es                          se escribe
  ─────────────────────────────────────────────────────────────
  fuel    combustible                     gas lpg oil
  oxygen  oxígeno en los gases secos      0.85 u 85%
  flue    temperatura de los gases        °C
  air     temperatura del aire            °C
  other   otras pérdidas: paredes, purga  0.85 u 85%   si no, 0

1 − (gases − aire) × (A / (21 − % de oxígeno) + B) / 100 − otras pérdidas; sobre
el poder calorífico inferior

  Según: Siegert's formula with the constants of 1. BImSchV (Germany): gas 0.66
  and 0.009, LPG 0.63 and 0.008, fuel oil 0.68 and 0.007
# The answer, what was put in, and the working.
$ limpia estimate water_bucket volume=20L time=35s hours=2400 price=1,2
Agua con balde y reloj
water_bucket
════════════════════════════════════════════════════════════════════════════════

  Agua al año     4 937 m³
  Caudal         2,06 m³/h
  Dinero al año      5 925

  se puso
  ──────────────────────────────────────
  volumen del balde        0,02 m³  20L
  tiempo en llenarlo  0,00972222 h  35s
  horas al año              2400 h  2400
  precio del m³                1,2  1,2

volumen del balde / tiempo en llenarlo × horas
$ limpia estimate electricity_va volts=380 amps=40 pf=85% hours=2400 --lang en
Electricity by voltage and current
electricity_va
════════════════════════════════════════════════════════════════════════════════

  Electricity a year  53 707 kWh
  Power                  22.4 kW

  put in
  ────────────────────────────────────────────
  phases                   3  nothing was told
  voltage              380 V  380
  current of a phase    40 A  40
  power factor          85 %  85%
  hours a year        2400 h  2400

volts × amperes × power factor (× √3 with three phases) / 1000 × hours; volts
between phases
$ limpia estimate boiler_stack fuel=gas oxygen=6% flue=220 air=20 -f csv --lang en
section,id,item,name,value,unit,low,high,rating,source,note
factor,boiler_stack,efficiency,"Efficiency, net",0.894,1,,,,"Siegert's formula with the constants of 1. BImSchV (Germany): gas 0.66 and 0.009, LPG 0.63 and 0.008, fuel oil 0.68 and 0.007",1 − (flue gas − air) × (A / (21 − oxygen %) + B) / 100 − other losses; on the net heating value
factor,boiler_stack,loss.stack,Lost through the stack,0.10600000000000001,1,,,,"Siegert's formula with the constants of 1. BImSchV (Germany): gas 0.66 and 0.009, LPG 0.63 and 0.008, fuel oil 0.68 and 0.007",
factor,boiler_stack,excess_air,Excess air,0.4,1,,,,"Siegert's formula with the constants of 1. BImSchV (Germany): gas 0.66 and 0.009, LPG 0.63 and 0.008, fuel oil 0.68 and 0.007",
factor,estimate.input,fuel,fuel,gas,1,,,,,gas
factor,estimate.input,oxygen,oxygen in the dry flue gas,0.06,1,,,,,6%
factor,estimate.input,flue,temperature of the flue gas,220,°C,,,,,220
factor,estimate.input,air,temperature of the air,20,°C,,,,,20
factor,estimate.input,other,"other losses: walls, purge",0,1,,,,,nothing was told
# A fraction or a percent, never in between.
$ limpia estimate boiler_fuel heat=100GJ efficiency=85
! limpia: efficiency: 85 a secas puede ser 85 % o un descuido: escriba 85% o 0.85
! «limpia help estimate» dice cómo se usa
= 2
$ limpia estimate boiler_fuel heat=100GJ efficiency=85% --lang en
Fuel of a boiler by its efficiency
boiler_fuel
════════════════════════════════════════════════════════════════════════════════

  Fuel        118 GJ
  Heat lost  17.6 GJ

  put in
  ──────────────────────────────────────────
  useful heat               100000 MJ  100GJ
  efficiency of the boiler       85 %  85%

useful heat / efficiency
# What it refuses, and why.
$ limpia estimate horoscope
! limpia: no hay una estimación «horoscope»; «limpia estimate» las muestra
! «limpia help estimate» dice cómo se usa
= 2
$ limpia estimate water_bucket volume=20kg time=35s hours=2400
! limpia: volume: kg y m³ miden cosas distintas
! «limpia help estimate» dice cómo se usa
= 2
$ limpia estimate water_bucket volume=5gal
! limpia: volume: «gal» puede ser varias unidades; escriba una de gal_us, gal_imperial
! «limpia help estimate» dice cómo se usa
= 2
$ limpia estimate water_bucket cubo=1
! limpia: water_bucket no pide «cubo»; pide volume time hours [price]
! «limpia help estimate» dice cómo se usa
= 2
$ limpia estimate water_bucket volume
! limpia: «volume»: escriba qué es y su valor, como en volume=20L
! «limpia help estimate» dice cómo se usa
= 2
$ limpia estimate water_bucket volume=1 volume=2
! limpia: «volume» está dos veces
! «limpia help estimate» dice cómo se usa
= 2
$ limpia estimate water_bucket volume=1,234
! limpia: «1,234» puede ser dos números: quite la marca de miles, o dé --decimal
! «limpia help estimate» dice cómo se usa
= 2
$ limpia estimate water_bucket volume=20L
! limpia: water_bucket: todavía falta: time, hours
! «limpia help estimate» dice cómo se usa
= 2
$ limpia estimate water_meter first=9 last=8 time=1h hours=10
! limpia: water_meter: la última lectura es menor que la primera
! «limpia help estimate» dice cómo se usa
= 2
