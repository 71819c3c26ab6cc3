# A certified set: NIST's Norris.
$ limpia fit tests/data/nist/Norris.csv --y y --x x --lang en -f csv
section,id,item,name,value,unit,low,high,rating,source,note
fit,verdict,,Verdict,warn,,,,,,the base load comes out below zero
fit,coef,intercept,Coefficient,-0.26232307377402675,,,,,,
fit,se,intercept,Standard error,0.2328182343011548,,,,,,
fit,t,intercept,t value,-1.1267290749860548,1,,,,,
fit,p,intercept,p value,0.2677467423332119,1,,,,,
fit,coef,x,Coefficient,1.0021168180204545,,,,,,
fit,se,x,Standard error,0.00042979684819994114,,,,,,
fit,t,x,t value,2331.605785890432,1,,,,,
fit,p,x,p value,4.654040852473998e-90,1,,,,,
fit,vif,x,Variance inflation (VIF),1,1,,,,,
fit,r2,,R²,0.9999937458837117,1,,,,,
fit,adj_r2,,Adjusted R²,0.999993561939115,1,,,,,
fit,sigma,,Standard error of the fit,0.8847963961443813,,,,,,
fit,cv_rmse,,CV(RMSE),0.0021076477883925472,1,,,,,
fit,nmbe,,Mean bias (NMBE),0,1,,,,,
fit,f,,F,5436385.540797737,1,,,,,
fit,f_p,,p of F,4.654040852473998e-90,1,,,,,
fit,n,,Rows,36,1,,,,,
fit,dof,,Degrees of freedom,34,1,,,,,
fit,rss,,Residual sum of squares,26.61739852942289,,,,,,
fit,durbin_watson,,Durbin–Watson,1.271508971259206,1,,,,,
fit,autocorrelation,,Correlation of each residual with the one before,0.36392658542320283,1,,,,,
fit,loo_rmse,,Error of each row when left out,0.9200708273752712,,,,,,
fit,condition,,Condition number,1,1,,,,,

# For people: the verdict first.
$ limpia fit tests/data/nist/Longley.csv --y y --x x1,x2,x3,x4,x5,x6 --lang en
y
tests/data/nist/Longley.csv
════════════════════════════════════════════════════════════════════════════════

The line is to be looked at: may be chance (p above 0.20): x1, x2, x5; the base
load comes out below zero; use falls where a driver rises; the points follow a
curve, not a line

             Coefficient    Error       t         p    VIF
  ────────────────────────────────────────────────────────
  intercept   −3 482 259  890 420   −3.91   0.00356      –
  x1                15.1     84.9   0.177     0.863    136
  x2             −0.0358   0.0335   −1.07     0.313  1 789
  x3               −2.02    0.488   −4.14   0.00254   33.6
  x4               −1.03    0.214   −4.82  0.000944   3.59
  x5             −0.0511    0.226  −0.226     0.826    399
  x6               1 829      455    4.02   0.00304    759

  R²                                                   0.995
  Adjusted R²                                          0.992
  Standard error of the fit                              305
  CV(RMSE)                                           0.00467
  Mean bias (NMBE)                                         0
  F                                                      330
  p of F                                            4.98e-10
  Rows                                                    16
  Degrees of freedom                                       9
  Residual sum of squares                            836 424
  Durbin–Watson                                         2.56
  Correlation of each residual with the one before    −0.371
  Error of each row when left out                        425
  Condition number                                       111

# Decimal commas, a blank cell: the row is left out and named.
$ printf 'mes;agua;fruta\n1;12,5;100\n2;14,1;121\n3;;130\n4;15,2;139\n5;11,3;90\n6;16,4;160\n' > a.csv
$ limpia fit a.csv --y agua --x fruta --lang en -f csv
section,id,item,name,value,unit,low,high,rating,source,note
fit,verdict,,Verdict,warn,,,,,,one point alone pulls the line (Cook's distance above 1)
fit,coef,intercept,Coefficient,5.210980876002471,,,,,,
fit,se,intercept,Standard error,0.6381029004947507,,,,,,
fit,t,intercept,t value,8.16636450322065,1,,,,,
fit,p,intercept,p value,0.0038408181474947657,1,,,,,
fit,coef,fruta,Coefficient,0.07122146822948794,,,,,,
fit,se,fruta,Standard error,0.005120017384622725,,,,,,
fit,t,fruta,t value,13.91039578173932,1,,,,,
fit,p,fruta,p value,0.0008043236170504261,1,,,,,
fit,vif,fruta,Variance inflation (VIF),1,1,,,,,
fit,r2,,R²,0.9847327553406451,1,,,,,
fit,adj_r2,,Adjusted R²,0.9796436737875268,1,,,,,
fit,sigma,,Standard error of the fit,0.2915264343710117,,,,,,
fit,cv_rmse,,CV(RMSE),0.02097312477489293,1,,,,,
fit,nmbe,,Mean bias (NMBE),0,1,,,,,
fit,f,,F,193.4991108046311,1,,,,,
fit,f_p,,p of F,0.0008043236170504261,1,,,,,
fit,n,,Rows,5,1,,,,,
fit,dof,,Degrees of freedom,3,1,,,,,
fit,rss,,Residual sum of squares,0.25496298581122745,,,,,,
fit,durbin_watson,,Durbin–Watson,0.8838100587312187,1,,,,,
fit,autocorrelation,,Correlation of each residual with the one before,0.5489455312342165,1,,,,,
fit,loo_rmse,,Error of each row when left out,0.44153633193241254,,,,,,
fit,condition,,Condition number,1,1,,,,,
warning,fit.missing,,"Rows left out, for blank cells",1,1,,,,,
! a.csv:4:2: warning: agua is blank: the row is left out
! 1 warning

# Refusals have a verdict and exit 1.
$ printf 'y,a,b,c\n1,2,4,7\n2,3,6,7\n3,5,10,7\n5,6,12,7\n4,7,14,7\n9,9,18,7\n' > b.csv
$ limpia fit b.csv --y y --x a,b --lang en -f csv
section,id,item,name,value,unit,low,high,rating,source,note
fit,verdict,,Verdict,refused,,,,,,"cannot be told apart, leave one out: a, b (condition number 4.5e15)"
fit,condition,,Condition number,4.503599627370496e15,1,,,,,
= 1
$ limpia fit b.csv --y y --x c --lang en
y
b.csv
════════════════════════════════════════════════════════════════════════════════

No line can be drawn: never changes: c
= 1
$ limpia fit b.csv --y y --x d --lang en
! b.csv:1: there is no column "d"; the columns are: y, a, b, c
! 1 problem: nothing was taken
= 1
$ limpia fit b.csv --y y --lang en
! limpia: give --y and --x: columns of the file
! "limpia help fit" says how it is used
= 2
