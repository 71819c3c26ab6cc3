# The page one hands over.
$ limpia assess samples/mermeladas
Mermeladas del Maule
Evaluación de producción más limpia · 2024 contra 2023 · Talca · CLP
════════════════════════════════════════════════════════════════════════════════

En 2024 la empresa gastó 96,0 millones de CLP en lo que no llegó a ser producto:
el 9,76 % de lo que cuestan materiales, agua, energía, trabajo y residuos.

Lo primero: Compost con cáscaras (M09). Cuesta 700 000 CLP, ahorra 2,31 millones
de CLP al año y se recupera en 3,6 meses.

Las 11 medidas del plan cuestan juntas 70,5 millones de CLP, ahorran 35,3
millones de CLP al año, se recuperan en 2,0 años y dejan 145 millones de CLP a
valor de hoy.

  Lo que más pesa en Talca: Aire.
  Las medidas que más lo alivian: M04, M05, M06, M07.

1. Ahorro potencial
────────────────────────────────────────────────────────────────────────────────
Por confirmar, porque sus referencias (*) están sin verificar: 31,8 millones de
CLP al año con el valor típico, 55,1 millones de CLP con la buena práctica.

La empresa (●) entre la buena práctica (├), lo típico (┼) y lo deficiente (┤) de
su rubro:

  Energía térmica por kilogramo   4,58 MJ/kg  1,80├─────┼───────●─┤5,00  regular
    de mermelada *
    con el valor típico: 22,3 millones de CLP al año
  Agua por tonelada de mermelada   9,02 m³/t  3,00├──────┼──────●─┤10,0  regular
    *
    con el valor típico: 2,32 millones de CLP al año
  Electricidad por tonelada de     180 kWh/t  40,0├─────┼─────────●180   regular
    mermelada *
    con el valor típico: 7,25 millones de CLP al año
  Carga de DBO₅ por tonelada de    3,26 kg/t  2,00├─●───┼─────────┤12,0  bueno
    producto *

La receta, que no es pérdida y no se califica:

  Fruta preparada por kilogramo de    0,526 kg/kg  0,450├────┼──●───────┤0,600
    mermelada *
  Azúcar por kilogramo de mermelada   0,580 kg/kg  0,450├────────┼──●───┤0,620
    *

2. Materia prima y energía
────────────────────────────────────────────────────────────────────────────────
  Lo que se usa                             2024    cambio        costo
  ─────────────────────────────────────────────────────────────────────
  Agua de red                           4 779 m³   −2,85 %    6 929 550
  Electricidad                        95 340 kWh    1,82 %   14 491 680
  GLP caldera                             51,3 t   −1,37 %   64 600 200
  Fruta                                    360 t    3,81 %  223 262 000
  Fruta preparada (pulpa)                  279 t    5,01 %
  Azúcar                                   307 t    4,60 %  239 460 000
  Pectina                               1 900 kg    4,40 %   22 800 000
  Ácido cítrico                         1 300 kg    4,84 %    2 210 000
  Frascos de 450 g con tapa          1 177 000 u    4,47 %  223 630 000
  Mermelada                                530 t    4,48 %
  Cáscaras y descarte                     81,4 t  −0,123 %    3 663 000
  RIL a la red                          4 206 m³   −2,86 %            0
  · Evaporación y purgas de caldera       430 m³   −2,27 %
  · Frío                              21 450 kWh       0 %
  · Aire comprimido                   10 800 kWh       0 %
  · Iluminación                       12 100 kWh       0 %
  · Motores                           43 270 kWh       0 %
  · Oficina y laboratorio              2 200 kWh       0 %
  ─────────────────────────────────────────────────────────────────────
  Total                                             7,64 %  801 046 430

  · Balance de masa: entran 59,2 t que no aparecen ni en el producto ni en los
    residuos (8,83 %): lo que se evapora, se pierde o no se mide.
  · Balance de agua: entran 143 m³ que no se ven salir: fugas, o agua que no se
    mide.

Por unidad de producto
                                            2024    cambio
  ────────────────────────────────────────────────────────
  Agua por producto                    9,02 m³/t   −7,01 %
  Electricidad por producto            180 kWh/t   −2,55 %
  Combustibles por producto            4,58 GJ/t   −5,59 %
  Energía por producto                 5,23 GJ/t   −5,23 %
  Material por producto               1 265 kg/t  −0,293 %
  Aguas residuales por producto        7,94 m³/t   −7,03 %
  Residuos por producto                 154 kg/t   −4,40 %
  Costo por producto             1 512 264 CLP/t    3,03 %

Productividad de recursos e intensidad de contaminación (índice: sobre 100,
mejor)
                                        2024   cambio  índice
  ───────────────────────────────────────────────────────────
  Productividad de la energía      191 kg/GJ   5,51 %     106
  Productividad de los materiales  0,790 t/t  0,294 %     100
  Productividad del agua           111 kg/m³   7,54 %     108
  Intensidad de carbono             336 kg/t  −5,18 %     105
  Intensidad de aguas residuales   7,94 m³/t  −7,03 %     108
  Intensidad de residuos            154 kg/t  −4,40 %     105

  En qué se va el dinero que no llega a                 CLP
  producto
  ─────────────────────────────────────────────────────────
  Material que no es producto                    53 101 912
  Agua que no es producto                         6 306 050
  Energía gastada en pérdidas                     9 968 739
  Trabajo gastado en pérdidas                    22 989 693
  Manejo de residuos                              3 663 000
  ─────────────────────────────────────────────────────────
  No es producto: 9,76 % de todo el gasto        96 029 394
  Producto                                      887 417 036

3. Normas de descarga
────────────────────────────────────────────────────────────────────────────────
7 parámetros de RILes juzgados: 6 dentro del límite, 1 por encima.

  Lo peor del período   resultado  límite     uso  estado         lo último
  ─────────────────────────────────────────────────────────────────────────
  pH                         6,10  5,5–9*          cumple
  SST                    260 mg/L    300*  86,7 %  cumple, cerca
  AyG                   38,0 mg/L    150*  25,3 %  cumple
  T                       33,0 °C     35*  94,3 %  cumple, cerca
  DBO₅                   410 mg/L    300*   137 %  excede
  P                     6,20 mg/L     15*  41,3 %  cumple
  SSED                 < 0,5 mL/L     20*          cumple

  · DBO₅ tiene que bajar 26,8 %. Medidas que la bajan: M02 Lavado en
    contracorriente (−15,0 %), M10 Rascado antes de lavar (−25,0 %).

  Límites: DS 609/1998, tabla 4.
  * límite leído de segunda mano o de memoria: búsquelo en la norma antes de
  apoyarse en él.

  · Las normas lo limitan y no se midió: N-NH₄, Al, As, B, Cd, CN, Cu, Cr(VI),
    Cr, HTP, Mn, Hg y 5 más.

4. Puesto de trabajo de bajo riesgo
────────────────────────────────────────────────────────────────────────────────
El lugar de trabajo tiene 59 puntos de 100: su riesgo es alto.

  Puntaje: 59 como máximo: no se cumple un punto del mayor peso.

  Lo que va primero                             riesgo  nivel
  ────────────────────────────────────────────────────────────────────────────
  ¿La caldera y los recipientes a presión           15  alto: Corrija con
  tienen su prueba y certificado vigentes?              plazo
  [válvula de seguridad sin prueba;
  Mantención, hasta el 2024-12-31]
  ¿Las pailas y superficies calientes tienen        12  alto: Corrija con
  guardas y el personal está protegido de               plazo
  salpicaduras? [dos marmitas sin baranda;
  tapa del lado de la puerta; Jefa de planta,
  hasta el 2025-01-31]
  ¿Están separados ácidos, álcalis, cianuros y      10  alto: Corrija con
  oxidantes, con una contención del 110 % del           plazo
  envase mayor? [soda cáustica junto al ácido
  cítrico y al desincrustante; Bodega, hasta
  el 2024-12-15]

5. Productividad
────────────────────────────────────────────────────────────────────────────────
                                     2024    cambio
  ─────────────────────────────────────────────────
  Productividad del trabajo     11,5 kg/h    4,48 %
  Rendimiento del material         79,0 %   0,294 %
  Materiales en el costo           88,8 %   0,261 %
  Combustibles en el costo         8,06 %   −2,98 %
  Electricidad en el costo         1,81 %    4,18 %
  Agua en el costo                0,865 %   −5,85 %
  Residuos en el costo            0,457 %  −0,587 %
  Aguas residuales en el costo        0 %

6. Costo y beneficio de las medidas
────────────────────────────────────────────────────────────────────────────────
  Medida                      cuesta  ahorra al año  se recupera en          VAN
  ──────────────────────────────────────────────────────────────────────────────
  M07 Concentración al    48 000 000     14 226 875        3,4 años   60 210 742
  vacío
  M04 Aislar marmitas y    3 200 000      5 168 016       7,4 meses   28 555 221
  líneas de vapor
  M05 Retorno de           2 900 000      4 501 310       7,7 meses   24 758 598
  condensado
  M08 Control del          2 100 000      3 601 776       7,0 meses   13 586 673
  sobrellenado
  M09 Compost con            700 000      2 314 100       3,6 meses   13 519 143
  cáscaras
  ──────────────────────────────────────────────────────────────────────────────
  Todo el plan            70 520 000     35 263 141        2,0 años  144 867 544

  Las cinco mejores de 11, cada una individual; las que actúan sobre un mismo
  flujo no se suman, y el plan lo tiene en cuenta.
  Cada CLP invertido rinde 0,500 al año.
  La tasa interna de retorno (TIR) del plan es 48,1 %.
  VAN: valor actual neto al 10,0 % anual, antes de impuestos.

  Lo que el plan ahorra al año   cantidad  de su consumo
  ──────────────────────────────────────────────────────
  Agua de red                    2 009 m³         42,0 %
  GLP caldera                      19,0 t         37,1 %
  Fruta                          3 952 kg         1,10 %
  Azúcar                         6 406 kg         2,09 %
  Cáscaras y descarte              57,0 t         70,0 %
  RIL a la red                   1 768 m³         42,0 %
  Iluminación                   6 655 kWh         55,0 %
  Electricidad                  1 474 kWh         1,55 %

Cómo se paga
De los 70,5 millones de CLP que cuesta el plan, la empresa pone al inicio 48,5
millones de CLP propios; el resto lo aportan créditos, subvenciones y similares.

  Caja del año     del plan     cuotas  de la empresa
  ───────────────────────────────────────────────────
  Año 0         −70 520 000               −48 520 000
  Año 1          35 263 141  4 003 356     31 259 786
  Año 2          35 263 141  3 849 380     31 413 761
  Año 3          35 263 141  3 701 327     31 561 814
  Año 4          34 708 777                34 708 777
  Año 5          34 708 777                34 708 777
  Año 6          33 368 843                33 368 843
  Año 7          26 426 185                26 426 185
  Año 8          26 426 185                26 426 185
  Año 9          25 414 625                25 414 625
  Año 10         25 414 625                25 414 625

  En moneda de hoy: con la inflación, una cuota fija pesa menos cada año.
  En el año más exigente, lo que rinde el plan cubre la cuota 8,81 veces.
  Pagado así, el plan le deja a la empresa 157 millones de CLP a valor de hoy,
  antes de impuestos.

Qué tan seguro es
  El plan, con los rangos dados   bajo (P10)        medio   alto (P90)
  ────────────────────────────────────────────────────────────────────
  Ahorra al año                   33 086 162   36 378 682   39 784 018
  Se recupera en                    22 meses     2,0 años     2,3 años
  Valor actual neto (VAN)        123 635 591  146 420 665  169 977 363
  t CO₂e evitadas al año                52,5         58,2         63,9

  Bajo y alto: en uno de cada diez casos resulta menos que el valor bajo, y en
  uno de cada diez más que el alto.
  Probabilidad de que el plan convenga: más de 99 %.
  Probabilidad de que se recupere en los 2,0 años que la empresa le da: 45,4 %.

  Qué mueve el VAN                   en su valor bajo  en su valor alto
  ─────────────────────────────────────────────────────────────────────
  M07: lo que ahorra en GLP caldera       116 027 918       173 707 169
  Precio de GLP caldera                   120 097 847       169 637 240
  M07: inversión                          152 867 544       130 867 544
  M04: lo que ahorra en GLP caldera       137 308 556       154 946 194
  M05: lo que ahorra en GLP caldera       137 389 835       154 837 821

  Lo que más conviene medir o cotizar mejor: M07: lo que ahorra en GLP caldera;
  Precio de GLP caldera; M07: inversión.

7. Ganancia ambiental
────────────────────────────────────────────────────────────────────────────────
  Lo que el plan le evita al ambiente al año
  ────────────────────────────────────────────────────────────
  GEI evitados                                     57,2 t CO₂e
  GEI, factor de proyecto                          57,2 t CO₂e
  Energía ahorrada                            216 235 344 kcal
                                                        905 GJ
                                                   251 482 kWh
  Agua ahorrada                                       2 009 m³
  Vertido evitado                                     1 768 m³
  Residuos evitados                                     57,0 t
  Material ahorrado                                     10,4 t
  NOₓ evitado                                          55,9 kg
  Partículas evitadas                                  3,01 kg
  Carga evitada: DBO5                                   625 kg

  Lo que hoy se emite                            2024
  ───────────────────────────────────────────────────
  Gases de efecto invernadero, alcance 1   153 t CO₂e
  Gases de efecto invernadero, alcance 2  25,0 t CO₂e
  Gases de efecto invernadero              178 t CO₂e
  Óxidos de nitrógeno                          151 kg
  Material particulado                        8,11 kg
  DBO5 en el vertido                         1 724 kg
  SST en el vertido                          1 052 kg
  AyG en el vertido                            154 kg
  P en el vertido                             26,1 kg

Lo que falta o conviene mirar
────────────────────────────────────────────────────────────────────────────────
  · Sin dato: falta el factor de GLP. Por eso queda sin calcular: SO₂ evitado.

Lo que descansa en cifras por confirmar
────────────────────────────────────────────────────────────────────────────────
Sin verificar (*): la cifra viene de memoria; antes de apoyarse en ella hay que
buscarla en el documento que se nombra.

  · Agua por tonelada de mermelada, Carga de DBO₅ por tonelada de producto:
    World Bank PPAH 1998.
  · Energía térmica por kilogramo de mermelada: Practice of small jam plants.
  · Electricidad por tonelada de mermelada: EU BREF Food, Drink and Milk, fruit
    and vegetables.
  · Fruta preparada por kilogramo de mermelada: Codex Stan 296-2009: 45 % extra,
    35 % common, at least.
  · Azúcar por kilogramo de mermelada: Codex Stan 296-2009 and FDA ratio 45:55;
    balance to 65 °Brix.
  · Niveles de riesgo: Convention of this program for the checklist score.
  · Niveles de riesgo: Practice of ISO 31000 and ISO 45001, 5 × 5 matrix.
  · Factor de NOₓ, Factor de material particulado: US EPA AP-42, 5th ed., sec.
    1.5, Table 1.5-1.

De segunda mano: la cifra se leyó en una obra que cita la fuente.

  · Límites de descarga: DS 609/1998 MOP, tabla 4.

Fuentes
────────────────────────────────────────────────────────────────────────────────
  · Factor de emisión de la red: Carbon Footprint Ltd, GHG Factors for
    International Grid Electricity, 2023, release 1.1.
  · Poder calorífico inferior: IPCC 2006 Guidelines Vol.2 Ch.1, Table 1.2.
  · Factor de CO₂, Factor de CH₄, Factor de N₂O: IPCC 2006 Guidelines Vol.2
    Ch.2, Table 2.3.
  · PCG a 100 años del CH₄, PCG a 100 años del N₂O: IPCC AR5 WG1, Table 8.A.1
    (no climate-carbon feedback).

Notas sobre la empresa
────────────────────────────────────────────────────────────────────────────────
Caso ilustrativo: empresa y cifras inventadas por el proyecto; no es una empresa
real. Balance 2024: 360,1 t de fruta dan 278,7 t de fruta preparada y 81,4 t de
cáscaras; con 307,0 t de azúcar, 1,9 t de pectina y 1,3 t de ácido cítrico salen
529,7 t de mermelada: 59,2 t se evaporan.
$ limpia assess samples/mermeladas --lang en | head -40
Mermeladas del Maule
Cleaner production assessment · 2024 against 2023 · Talca · CLP
════════════════════════════════════════════════════════════════════════════════

In 2024 the firm spent 96,0 million CLP on what did not become product: 9,76 %
of what materials, water, energy, work and waste cost.

What to do first: Compost con cáscaras (M09). It costs 700 000 CLP, saves 2,31
million CLP a year and pays back in 3,6 months.

The 11 measures of the plan together cost 70,5 million CLP, save 35,3 million
CLP a year, pay back in 2,0 years and leave 145 million CLP at today's value.

  What weighs most in Talca: Air.
  The measures that relieve it most: M04, M05, M06, M07.

1. Potential saving
────────────────────────────────────────────────────────────────────────────────
To be confirmed, because its references (*) were not verified: 31,8 million CLP
a year at the typical value, 55,1 million CLP at the best.

The firm (●) between the best (├), the typical (┼) and the poor (┤) of its
sector:

  Thermal energy per kilogram of     4,58 MJ/kg  1,80├─────┼───────●─┤5,00  fair
    jam *
    at the typical value: 22,3 million CLP a year
  Water per tonne of jam *            9,02 m³/t  3,00├──────┼──────●─┤10,0  fair
    at the typical value: 2,32 million CLP a year
  Electricity per tonne of jam *      180 kWh/t  40,0├─────┼─────────●180   fair
    at the typical value: 7,25 million CLP a year
  BOD₅ load per tonne of product *    3,26 kg/t  2,00├─●───┼─────────┤12,0  good

The recipe, which is no loss and is not judged:

  Prepared fruit per kilogram of jam  0,526 kg/kg  0,450├────┼──●───────┤0,600
    *
  Sugar per kilogram of jam *         0,580 kg/kg  0,450├────────┼──●───┤0,620

2. Raw material and energy

# The same in every language and locale: ids, values, units.
$ limpia assess samples/mermeladas -f csv --lang es | cut -d, -f1,2,3 | cksum >a
> limpia assess samples/mermeladas -f csv --lang en | cut -d, -f1,2,3 | cksum >b
> cmp a b && LC_ALL=es_EC.UTF-8 limpia assess samples/mermeladas -f csv >c
> limpia assess samples/mermeladas -f csv >d && cmp c d

# A page is 80 columns wide, for every sample, in both languages.
$ for f in samples/*/; do for l in es en; do
>   limpia assess $f --lang $l 2>/dev/null | wc -L | awk '$1 > 80 { print "too wide" }'; done; done

# A spreadsheet in Spanish.
$ limpia assess samples/mermeladas --csv excel-es | sed -n '1,3p;/^use;energy.total;;/p' | od -c | head -4
0000000 357 273 277   s   e   c   t   i   o   n   ;   i   d   ;   i   t
0000020   e   m   ;   n   a   m   e   ;   v   a   l   u   e   ;   u   n
0000040   i   t   ;   l   o   w   ;   h   i   g   h   ;   r   a   t   i
0000060   n   g   ;   s   o   u   r   c   e   ;   n   o   t   e  \r  \n
$ limpia assess samples/mermeladas --csv excel-es | grep '^use;energy.total;;' | tr -d '\r'
use;energy.total;;Energía;2768295;MJ;;;;;
$ limpia assess samples/mermeladas -f csv | head -1
section,id,item,name,value,unit,low,high,rating,source,note

# One quarter against another.
$ limpia assess samples/mermeladas --period 2024-Q1 --baseline 2023-Q1 -f csv | grep -E '^use,(water.total|output.total)(,|\.)' | head -6
use,output.total,,Producto,195.79500000000002,t,,,,,
use,output.total.baseline,,,187.377,t,,,,,
use,output.total.delta,,,8.418000000000006,t,,,,,
use,output.total.change,,,0.044925471109047564,1,,,,,
use,water.total,,Agua,1617,m³,,,,,
use,water.total.baseline,,,1695,m³,,,,,

# Without a baseline there are no changes.
$ limpia assess samples/mermeladas --baseline 2024 -f csv | grep -c change
0
= 1
