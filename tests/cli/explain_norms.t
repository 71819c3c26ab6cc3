# A state of the discharges, down to the line of the laboratory and the row of the norm.
$ limpia explain samples/lacteos compliance.ratio DBO5
DBO₅ · compliance.ratio DBO5 = 23,125
════════════════════════════════════════════════════════════════════════════════

resultado ÷ límite, ambos en la unidad de la norma

  archivo y línea  fecha       punto         resultado  estado
  ────────────────────────────────────────────────────────────
  lab.csv:3        2024-07-09  cámara final  1850 mg/L  excede

RASIM, DS 26736/2002, anexo 13-C

  · Límite L0595 = 80 mg/L · RASIM, anexo 13-C, diario (igual al RMCH, anexo
    A-2), 2002 · sin verificar
$ limpia explain samples/lacteos compliance.state pH --lang en
pH · compliance.state pH = exceeds
1 exceeds of 1 sample
════════════════════════════════════════════════════════════════════════════════

exceeds over its limit or outside its band; near from four fifths of the limit
on; the worst result of the period counts

  file and line  date        point         result  state
  ────────────────────────────────────────────────────────
  lab.csv:2      2024-07-09  cámara final  5,4 pH  exceeds

RASIM, DS 26736/2002, anexo 13-C

  · Lower limit L0599 = 6 pH · RASIM, anexo 13-C, 2002 · unverified
  · Upper limit L0599 = 9 pH · RASIM, anexo 13-C, 2002 · unverified
$ limpia explain samples/planta-oro compliance.measure HG@O01 -f csv --lang en
section,id,item,name,value,unit,low,high,rating,source,note
compliance,compliance.measure,HG@O01,Retorta para la amalgama,0.6,1,,,,,planned
compliance,lab,HG,2024-06-11,0.012,mg/L,,,,lab.csv:3,
factor,L0555,HG,Limit,0.005,mg/L,,,,"TULSMA libro VI, anexo 1, tabla 12 (tabla 9 del AM 097-A)",fresh water; day in force from memory
# A risk, down to the answer.
$ limpia explain samples/planta-oro risk.value 'Quema de amalgama a cielo abierto' --lang en
Quema de amalgama a cielo abierto · risk.value Quema de amalgama a cielo abierto
\= 25 
════════════════════════════════════════════════════════════════════════════════

5 × 5: probability × severity; IPERC: (a + b + c + d) × severity; GTC 45:
deficiency × exposure × consequence

  file and line  item                               weight  answer
  ─────────────────────────────────────────────────────────────────────────
  risks.csv:3    Quema de amalgama a cielo abierto          a 5, severity 5
$ limpia explain samples/maestranza risk.value MET-C01
¿Tornos, prensas y sierras tienen guarda, parada de emergencia y bloqueo? ·
risk.value MET-C01 = 16 
════════════════════════════════════════════════════════════════════════════════

5 × 5: probabilidad × severidad; IPERC: (a + b + c + d) × severidad; GTC 45:
deficiencia × exposición × consecuencia

  archivo y línea  punto                              peso  respuesta
  ──────────────────────────────────────────────────────────────────────────────
  risks.csv:2      ¿Tornos, prensas y sierras tienen     3  no, a 4, severidad 4
                   guarda, parada de emergencia y
                   bloqueo?
