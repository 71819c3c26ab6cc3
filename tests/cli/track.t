# The jam maker's water against fruit received, 2024 against 2023.
$ limpia track samples/mermeladas --flow AGUA --lang en
Follow-up of Agua de red
Mermeladas del Maule · 2024 against 2023
════════════════════════════════════════════════════════════════════════════════

Expected 5 063 m³, used 4 779 m³: saved 284 m³ (5,62 %).

The saving lies between 196 m³ and 373 m³ (90,0 %).

The least that can be proved in such a period: 182 m³ (3,60 %).

Proved.

Change noticed in 2024-03: less is used than before.

It began in 2024-01.

Change noticed in 2024-12: less is used than before.

It began in 2024-10.

Model: AGUA = 93,6 + 0,0109 × FRU.

R² 0,994, CV 2,44 %, 12 intervals.

m³
  Month    Use  Expected  Saving  So far
  ──────────────────────────────────────
  2024-01  563       599    36,4    36,4
  2024-02  537       572    34,6    70,9
  2024-03  517       566    49,3     120
  2024-04  425       444    18,5     139
  2024-05  320       329    8,84     148
  2024-06  286       292    6,34     154
  2024-07  240       252    12,4     166
  2024-08  249       253    4,26     171
  2024-09  313       327    13,6     184
  2024-10  378       407    29,3     214
  2024-11  457       493    36,5     250
  2024-12  494       528    34,4     284

  Gained       Last month    This year  Since the baseline
  ────────────────────────────────────────────────────────
  Money saved  49 949 CLP  412 429 CLP         412 429 CLP
  Water saved     34,4 m³       284 m³              284 m³

Measures on this flow
  Measure  Promised a year  Promised so far  Achieved
  ──────────────────────────────────────────────────────
  M01               394 m³                –         –  –
  M02               905 m³                –         –  –
  M03               796 m³                –         –  –
  M05              28,2 m³                –         –  –
  M07             −55,9 m³                –         –  –

Targets
  Target             Wanted  Twelve months  Met in
  ──────────────────────────────────────────────────────────────────────────────
  specific.water  8,00 m³/t      9,02 m³/t  2027-02  later than wanted: another
                                                     measure is needed
  specific.fuel   4,10 GJ/t      4,58 GJ/t  2027-01  later than wanted: another
                                                     measure is needed

What each driver would explain
  Driver              R²  Error when a month is left out
  ──────────────────────────────────────────────────────
  FRU              0,994                         11,5 m³
  FRU:changepoint  0,996                         10,1 m³
  FRP              0,994                         11,5 m³
  FRP:changepoint  0,996                         10,1 m³
  MER              0,994                         11,5 m³
  MER:changepoint  0,996                         10,1 m³
  EVA              0,999                         3,58 m³
  EVA:changepoint  0,999                         3,58 m³

# In rows, by month.
$ limpia track samples/curtiembre --flow DIE --lang en -f csv > die.csv; grep -E ',(saving.total|enpi|fsu|f50|verdict),|,(coef|cusum),(intercept|PIEL|2024-12)' die.csv
fit,verdict,,Verdict,ok,,,,,,
fit,coef,intercept,Coefficient,776.3816418153498,gal,,,,,
fit,coef,PIEL,Coefficient,0.04792133397465764,gal/kg,,,,,
tracking,cusum,2024-12,Saving so far (CUSUM),518.8200096198643,gal,,,,,
tracking,saving.total,DIE,Saving of the period,518.8200096198634,gal,134.49972685501012,903.1402923847168,unproved,,not proved yet: the months differ too much
tracking,enpi,DIE,Used over expected,0.9839468145970233,1,,,,,
tracking,fsu,DIE,"Uncertainty of the saving, as a share of it",0.7103979478748,1,,,,,
tracking,f50,DIE,"Least saving that could be proved, as a share",0.022808299934256798,1,,,,,

# A driver by name; a change point; use per unit where the baseline is short.
$ limpia track samples/cromado --flow ELE --driver DEC --lang en -f csv | grep ',coef,'
fit,coef,intercept,Coefficient,4799.512225643927,kWh,,,,,
fit,coef,DEC,Coefficient,7.405677007954558,kWh/m²,,,,,
$ limpia track samples/mermeladas --flow GLP --model changepoint --lang en -f csv | grep -E 'change_point|,dof,'
fit,dof,,Degrees of freedom,9,1,,,,,
fit,change_point,FRU,Change point,14181.068171498528,kg,,,,,below it use does not depend on the driver; the interval takes it as known
$ limpia track samples/mermeladas --flow GLP --baseline 2023-Q1 --lang en -f csv | grep -E '^fit,(verdict|coef)'
fit,verdict,,Verdict,warn,,,,,,"use per unit of the driver, as in the baseline: how sure it is cannot be told, savings are not verified"
fit,coef,FRU,Use per unit of the driver,0.14521047992699307,kg/kg,,,,,
! warning: the baseline has too few months for a fit: use per unit of the driver is compared
! 1 warning

# What is asked wrongly is said; a refused fit leaves its verdict and exit 1.
$ limpia track samples/mermeladas --lang en
! limpia: give --flow: the code of the flow to follow
! "limpia help track" says how it is used
= 2
$ limpia track samples/mermeladas --flow AGU --lang en
! limpia: there is no flow "AGU"; the nearest are: AGUA, AZU, FRU
! "limpia help track" says how it is used
= 2
$ limpia track samples/mermeladas --flow AGUA --model curve --lang en
! limpia: --model is ols, changepoint or intensity, not "curve"
! "limpia help track" says how it is used
= 2
$ limpia track samples/mermeladas --flow AGUA --confidence 95 --lang en
! limpia: --confidence: between 0 and 1, such as 0.90 or 90%
! "limpia help track" says how it is used
= 2
$ limpia track samples/mermeladas --flow AGUA --baseline 2024 --period 2023 --lang en
! the baseline comes after the period; are the two years swapped?
! 1 problem: nothing was taken
= 1
$ limpia track samples/mermeladas --flow GLP --baseline 2023-Q1 --model ols --lang en -f csv > refused.csv
= 1
$ head -2 refused.csv
section,id,item,name,value,unit,low,high,rating,source,note
fit,verdict,,Verdict,refused,,,,,,too few rows: at least two more than parameters are needed
