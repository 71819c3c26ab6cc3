# Down to the readings: file, line, number as typed.
$ limpia explain samples/mermeladas specific.water
Agua por producto · specific.water = 9,02209 m³/t
════════════════════════════════════════════════════════════════════════════════

lo que entra ÷ producto

  Agua      water.total   4 779 m³
  Producto  output.total   529,7 t

Agua · water.total = 4 779 m³
suma del agua que entra de todas las fuentes

  flujo             cantidad  ×     m³
  ────────────────────────────────────
  AGUA Agua de red  4 779 m³  1  4 779

Agua de red (AGUA)

  archivo y línea   período  cantidad       costo  calidad
  ──────────────────────────────────────────────────────────
  readings.csv:158  2024-01    563 m³  816350 CLP  facturada
  readings.csv:171  2024-02    537 m³  778650 CLP  facturada
  readings.csv:184  2024-03    517 m³  749650 CLP  facturada
  readings.csv:197  2024-04    425 m³  616250 CLP  facturada
  readings.csv:210  2024-05    320 m³  464000 CLP  facturada
  readings.csv:223  2024-06    286 m³  414700 CLP  facturada
  readings.csv:236  2024-07    240 m³  348000 CLP  estimada
  readings.csv:249  2024-08    249 m³  361050 CLP  facturada
  readings.csv:262  2024-09    313 m³  453850 CLP  facturada
  readings.csv:275  2024-10    378 m³  548100 CLP  facturada
  readings.csv:288  2024-11    457 m³  662650 CLP  facturada
  readings.csv:301  2024-12    494 m³  716300 CLP  facturada

Producto · output.total = 529,7 t
suma de los productos × su equivalencia

  flujo          cantidad  ×      t
  ─────────────────────────────────
  MER Mermelada   529,7 t  1  529,7

Mermelada (MER)

  archivo y línea   período  cantidad  costo  calidad
  ───────────────────────────────────────────────────
  readings.csv:167  2024-01   67,99 t      –  medida
  readings.csv:180  2024-02  64,254 t      –  medida
  readings.csv:193  2024-03  63,551 t      –  medida
  readings.csv:206  2024-04  47,045 t      –  medida
  readings.csv:219  2024-05  31,625 t      –  medida
  readings.csv:232  2024-06  26,717 t      –  medida
  readings.csv:245  2024-07   21,35 t      –  medida
  readings.csv:258  2024-08  21,463 t      –  medida
  readings.csv:271  2024-09  31,327 t      –  medida
  readings.csv:284  2024-10  42,166 t      –  medida
  readings.csv:297  2024-11  53,754 t      –  medida
  readings.csv:310  2024-12  58,458 t      –  medida
$ limpia explain samples/mermeladas specific.water -f csv --lang en
section,id,item,name,value,unit,low,high,rating,source,note
indicator,specific.water,,Water per product,9.022087974325089,m³/t,,,,,
use,water.total,,Water,4779,m³,,,,,
use,output.total,,Product,529.7,t,,,,,
use,quantity,AGUA,AGUA Agua de red,4779,m³,,,,,
use,reading,AGUA,2024-01,563,m³,,,,readings.csv:158,
use,reading,AGUA,2024-02,537,m³,,,,readings.csv:171,
use,reading,AGUA,2024-03,517,m³,,,,readings.csv:184,
use,reading,AGUA,2024-04,425,m³,,,,readings.csv:197,
use,reading,AGUA,2024-05,320,m³,,,,readings.csv:210,
use,reading,AGUA,2024-06,286,m³,,,,readings.csv:223,
use,reading,AGUA,2024-07,240,m³,,,,readings.csv:236,medidor tapado
use,reading,AGUA,2024-08,249,m³,,,,readings.csv:249,
use,reading,AGUA,2024-09,313,m³,,,,readings.csv:262,
use,reading,AGUA,2024-10,378,m³,,,,readings.csv:275,
use,reading,AGUA,2024-11,457,m³,,,,readings.csv:288,
use,reading,AGUA,2024-12,494,m³,,,,readings.csv:301,
use,quantity,MER,MER Mermelada,529.7,t,,,,,
use,reading,MER,2024-01,67.99,t,,,,readings.csv:167,
use,reading,MER,2024-02,64.254,t,,,,readings.csv:180,
use,reading,MER,2024-03,63.551,t,,,,readings.csv:193,
use,reading,MER,2024-04,47.045,t,,,,readings.csv:206,
use,reading,MER,2024-05,31.625,t,,,,readings.csv:219,
use,reading,MER,2024-06,26.717,t,,,,readings.csv:232,
use,reading,MER,2024-07,21.35,t,,,,readings.csv:245,
use,reading,MER,2024-08,21.463,t,,,,readings.csv:258,
use,reading,MER,2024-09,31.327,t,,,,readings.csv:271,
use,reading,MER,2024-10,42.166,t,,,,readings.csv:284,
use,reading,MER,2024-11,53.754,t,,,,readings.csv:297,
use,reading,MER,2024-12,58.458,t,,,,readings.csv:310,

# Down to the factor and its source.
$ limpia explain samples/curtiembre-san-lorenzo gain.ghg SL01 2>/dev/null
GEI evitados · gain.ghg SL01 = 26 714 kg/y
════════════════════════════════════════════════════════════════════════════════

Σ ahorro × factor de emisión, kg CO₂e

  Según: IPCC 2006; GHG Protocol

  flujo            ahorro al año       ×       =
  ──────────────────────────────────────────────
  GAS Gas natural        500 MPC  53,428  26 714

Gas natural (GAS)
  · effects.csv:8 GAS absoluto: 500 mpc
  · Poder calorífico inferior natural_gas.ncv = 48 MJ/kg · IPCC 2006 Guidelines
    Vol.2 Ch.1, Table 1.2 · vista en la fuente
  · Densidad natural_gas.density = 0,7 kg/m³ · GHG Protocol stationary
    combustion tool, older edition · segunda mano
  · Factor de CO₂ natural_gas.co2.stationary = 56100 kg/TJ · IPCC 2006
    Guidelines Vol.2 Ch.2, Table 2.3 · vista en la fuente
  · Factor de CH₄ natural_gas.ch4.stationary = 1 kg/TJ · IPCC 2006 Guidelines
    Vol.2 Ch.2, Table 2.3 · vista en la fuente
  · Factor de N₂O natural_gas.n2o.stationary = 0,1 kg/TJ · IPCC 2006 Guidelines
    Vol.2 Ch.2, Table 2.3 · vista en la fuente
  · PCG a 100 años del CH₄ ch4_fossil.ar5 = 28 kg/kg · IPCC AR5 WG1, Table 8.A.1
    (no climate-carbon feedback), 2013 · vista en la fuente
  · PCG a 100 años del N₂O n2o.ar5 = 265 kg/kg · IPCC AR5 WG1, Table 8.A.1 (no
    climate-carbon feedback), 2013 · vista en la fuente

  archivo y línea  período               cantidad  costo  calidad
  ────────────────────────────────────────────────────────────────
  readings.csv:8   2001     694,4444444444445 mpc      –  estimada
$ limpia explain samples/curtiembre-san-lorenzo payback.simple SL01 2>/dev/null | head -24
Recuperación simple · payback.simple SL01 = 0,109804 y
════════════════════════════════════════════════════════════════════════════════

inversión ÷ ahorro neto; con años desiguales, cuando el flujo acumulado queda
sobre cero

  Según: 10 CFR 436

  · Inversión · investment = 2240 USD
  · Ahorro neto · saving.net = 20400 USD al año

Inversión · investment = 2240 USD
compra, obra y puesta en marcha, antes de subsidios

  · measures.csv:2 SL01 investment = 2240

Ahorro neto · saving.net = 20400 USD al año
ahorro en dinero − costo anual de O y M

  · Ahorro en dinero · saving.money = 20400 USD al año

Ahorro en dinero · saving.money = 20400 USD al año
Σ ahorro × precio de la unidad ahorrada + efectos en dinero
\
$ limpia explain samples/mermeladas ghg.scope2 | head -24
Gases de efecto invernadero, alcance 2 · ghg.scope2 = 24 985,6 kg
════════════════════════════════════════════════════════════════════════════════

electricidad × factor de la red de su año, calor comprado × su factor

  Según: GHG Protocol, guía de alcance 2, por ubicación

  flujo    cantidad  kg por unidad        kg
  ──────────────────────────────────────────
  ELE    95 340 kWh       0,262068  24 985,6

  · Factor de emisión de la red CL-2022-average = 0,262068 kg/kWh · Carbon
    Footprint Ltd, GHG Factors for International Grid Electricity, 2023, release
    1.1 · vista en la fuente

Electricidad (ELE)

  archivo y línea   período   cantidad        costo  calidad
  ────────────────────────────────────────────────────────────
  readings.csv:159  2024-01  10201 kWh  1550552 CLP  facturada
  readings.csv:172  2024-02  10054 kWh  1528208 CLP  facturada
  readings.csv:185  2024-03   9832 kWh  1494464 CLP  facturada
  readings.csv:198  2024-04   8463 kWh  1286376 CLP  facturada
  readings.csv:211  2024-05   6831 kWh  1038312 CLP  facturada
$ limpia explain samples/mermeladas npv M04 | head -40
Valor actual neto (VAN) · npv M04 = 28 555 221 CLP
════════════════════════════════════════════════════════════════════════════════

Σ flujo del año t ÷ (1 + tasa)^t

  Según: NIST Handbook 135

  · Inversión · investment = 3200000 CLP
  · Ahorro neto · saving.net = 5168016 CLP al año
  · measures.csv:5 M04 life = 10
  · firm.csv:2 mermeladas discount_rate = 0.1

Inversión · investment = 3200000 CLP
compra, obra y puesta en marcha, antes de subsidios

  · measures.csv:5 M04 investment = 3200000

Ahorro neto · saving.net = 5168016 CLP al año
ahorro en dinero − costo anual de O y M

  · Ahorro en dinero · saving.money = 5168016 CLP al año

Ahorro en dinero · saving.money = 5168016 CLP al año
Σ ahorro × precio de la unidad ahorrada + efectos en dinero

  flujo            ahorro al año  × precio          =
  ───────────────────────────────────────────────────
  GLP GLP caldera     4 101,6 kg     1 260  5 168 016

GLP caldera (GLP)
  · effects.csv:8 GLP por ciento: 0.08
  · precio de la unidad ahorrada: 1260 CLP/kg, de flows.csv:4

  archivo y línea   período  cantidad        costo  calidad
  ───────────────────────────────────────────────────────────
  readings.csv:160  2024-01   6445 kg  8120700 CLP  facturada
  readings.csv:173  2024-02   6012 kg  7575120 CLP  facturada
  readings.csv:186  2024-03   5815 kg  7326900 CLP  facturada
  readings.csv:199  2024-04   4607 kg  5804820 CLP  facturada
  readings.csv:212  2024-05   3184 kg  4011840 CLP  facturada
$ limpia explain samples/mermeladas benchmark.B037 | head -12
Agua por tonelada de mermelada · benchmark.B037 = 9,02209 m³/t
referencia sin verificar
════════════════════════════════════════════════════════════════════════════════

numerador ÷ denominador de la referencia

  Según: World Bank PPAH 1998

  · Buena práctica B037 = 3 m³/t · World Bank PPAH 1998 · sin verificar
  · Típico B037 = 6 m³/t · World Bank PPAH 1998 · sin verificar
  · Deficiente B037 = 10 m³/t · World Bank PPAH 1998 · sin verificar
\

# The baseline's readings are the baseline's.
$ limpia explain samples/mermeladas water.total.baseline | head -12
water.total.baseline = 4 919 m³
════════════════════════════════════════════════════════════════════════════════

suma del agua que entra de todas las fuentes

  flujo             cantidad  ×     m³
  ────────────────────────────────────
  AGUA Agua de red  4 919 m³  1  4 919

Agua de red (AGUA)

  archivo y línea   período  cantidad       costo  calidad

# One month.
$ limpia explain samples/mermeladas water.total 2024-03
Agua · water.total 2024-03 = 517 m³
════════════════════════════════════════════════════════════════════════════════

suma del agua que entra de todas las fuentes

Agua de red (AGUA)

  archivo y línea   período  cantidad       costo  calidad
  ──────────────────────────────────────────────────────────
  readings.csv:184  2024-03    517 m³  749650 CLP  facturada

# A slip.
$ limpia explain samples/mermeladas specific.watr
! limpia: aquí no hay resultado «specific.watr»; hay specific.water, specific.waste, specific.fuel
= 1
$ limpia explain samples/mermeladas npv M99
! limpia: aquí no hay resultado «npv M99»; hay npv M01, npv M02, npv M03, npv M04, npv M05, npv M06, npv M07, npv M08, npv M09, npv M10, npv M11, npv M12
= 1
