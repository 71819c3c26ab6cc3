# bench/case.awk: a firm with 36 months, 20 flows, 12 measures; awk -v place=FOLDER -f case.awk
BEGIN {
    OFS = ","
    split("product electricity fuel water material waste wastewater", kind, " ")
    split("kg kWh kg m³ kg kg m³", unit, " ")
    file = place "/firm.csv"
    print "id,name,country,sector,currency,baseline,period,discount_rate,horizon" >file
    print "f,Firma,CL,fruit_preserves,CLP,2022,2024,0.1,10" >file
    file = place "/flows.csv"
    print "code,kind,name,unit,carrier,price" >file
    for (i = 0; i < 20; i++) {
        k = i % 7 + 1
        print "F" i, kind[k], "Flujo " i, unit[k], kind[k] == "fuel" ? "lpg" : "", 10 + i >file
    }
    file = place "/readings.csv"
    print "period,flow,quantity,cost" >file
    for (m = 0; m < 36; m++)
        for (i = 0; i < 20; i++) {
            q = 1000 + (i * 37 + m * 11) % 500
            printf "%d-%02d,F%d,%d,%d\n", 2022 + int(m / 12), m % 12 + 1, i, q, q * (10 + i) >file
        }
    file = place "/measures.csv"
    print "id,name,status,rank,life,investment,annual_cost" >file
    for (i = 0; i < 12; i++) print "M" i, "Medida " i, "planned", i + 1, 10, 50000 + 10000 * i, 500 >file
    file = place "/effects.csv"
    print "measure,target,mode,value" >file
    for (i = 0; i < 12; i++) {
        print "M" i, "F" (i % 6 + 1), "percent", 0.05 + i / 200 >file
        print "M" i, "F" (i % 3 + 8), "absolute", 40 + i >file
    }
}
