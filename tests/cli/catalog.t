# Words of both languages, with and without accents, find the same row with its source.
$ limpia catalog fuels natural gas ncv
natural_gas.ncv · Gas natural · 48 MJ/kg (46,5–50,4) · poder calorífico neto

  vista en la fuente: IPCC 2006 Guidelines Vol.2 Ch.1, Table 1.2
$ limpia catalog fuels gas natural ncv --lang en
natural_gas.ncv · Natural gas · 48 MJ/kg (46.5–50.4) · net calorific value

  seen in the source: IPCC 2006 Guidelines Vol.2 Ch.1, Table 1.2
$ limpia catalog units galon
gal_us · galón (EE. UU.) · 0,003785411784 · gal galón galon galones glns ·
volume · CO EC PE PA

  sin verificar: US gallon, 231 cubic inches

gal_imperial · galón imperial · 0,00454609 · gal gal(UK) · volume

  vista en la fuente: Imperial gallon, 4.54609 L

gpm · galón (EE. UU.) por minuto · 0,22712470704 · gpm · flow

  sin verificar: US gallon, 231 cubic inches
$ limpia catalog gwp metano fosil AR5
ch4_fossil.ar5 · Metano fósil · 28 kg CO₂e/kg · AR5

  vista en la fuente: IPCC AR5 WG1, Table 8.A.1 (no climate-carbon feedback),
  2013
$ limpia catalog fuels natural_gas.co2.stationary -f csv
section,id,item,name,value,unit,low,high,rating,source,note
factor,natural_gas.co2.stationary,,Gas natural,56100,kg/TJ,54300,58300,seen,"IPCC 2006 Guidelines Vol.2 Ch.2, Table 2.3",Factor de CO₂
$ limpia catalog benchmarks B037 -f csv --lang en
section,id,item,name,value,unit,low,high,rating,source,note
factor,B037,fruit_preserves,Water per tonne of jam,6,,3,10,recalled,World Bank PPAH 1998,m³/t
$ limpia catalog countries bolivia
BO · Bolivia · BOB · descargas

  sin verificar: ISO 3166-1 and ISO 4217; words and marks by usage in the
  country
$ limpia catalog fuels unobtainium
! limpia: nada en el catálogo tiene todas esas palabras; pruebe con menos
= 1
$ limpia catalog
Lo que hay en el catálogo:
  units         Unidades
  fuels         Combustibles
  grid          Electricidad de los países
  gwp           Potenciales de calentamiento
  countries     Países
  sectors       Rubros
  measures      Medidas
  benchmarks    Referencias
  refrigerants  Pérdidas de refrigerante
  wastewater    Aguas y residuos
  rates         Tipos de cambio
  checklist     Lista de verificación del puesto de trabajo
  norms         Normas de vertido
  parameters    Parámetros del agua
  places        Lugares
  instruments   Instrumentos ofrecidos
  matrices      Niveles de riesgo

Por ejemplo: limpia catalog fuels gas natural
$ limpia catalog grid -f csv | cut -d, -f1 | sort | uniq -c | sed 's/^ *[0-9]* //'
factor
section
$ limpia catalog norms L0088 -f csv
section,id,item,name,value,unit,low,high,rating,source,note
factor,L0088,,Res. 0631/2015 MADS,0.1,mg/L,,,seen,"Resolución 0631 de 2015, art. 16 sobre art. 13, tratamiento y revestimiento de metales",CN · CO · plating · sewer sewer_treated
$ limpia catalog places bogota -f csv --lang en
section,id,item,name,value,unit,low,high,rating,source,note
factor,co_bogota,,Bogotá,2600,m,,,recalled,"Workshop on cleaner production in the Andean countries, Lima, November 2002: water weighs most in Bogotá (severity); altitude from memory",CO · water: the Bogotá river
