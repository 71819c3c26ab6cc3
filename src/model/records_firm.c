/* model/records_firm.c: fields of the firm, its processes, equipment, flows and readings.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records_parts.h"

/* Laid out by hand: a field a line or two, its words side by side. */
/* clang-format off */

/* ---- firm.csv ------------------------------------------------------------------------- */

static const struct field firm_fields[] = {
    {.name = "id", MEMBER_ID(struct firm, id), .required = true,
     .label = N_("Id"), .help = N_("A short word that names the firm, without blanks: jams-maule")},
    {.name = "name", MEMBER_TEXT(struct firm, name), .required = true,
     .label = N_("Name"), .help = N_("The firm's name, as the report should print it")},
    {.name = "country", MEMBER_CODE(struct firm, country), .refers = RECORD_COUNTRY,
     .required = true,
     .label = N_("Country"), .help = N_("Two letters, CL or PE: they set money, marks and norms")},
    {.name = "sector", MEMBER_CODE(struct firm, sector), .refers = RECORD_SECTOR, .required = true,
     .label = N_("Sector"),
     .help = N_("What it makes: it brings template, benchmarks and measures")},
    {.name = "currency", MEMBER_TEXT(struct firm, currency), .required = true,
     .label = N_("Currency"), .help = N_("Three letters, ISO 4217: CLP, PEN, USD")},
    {.name = "subsector", MEMBER_TEXT(struct firm, subsector),
     .label = N_("Subsector"), .help = N_("The line of business, where a norm tells them apart")},
    {.name = "baseline", MEMBER_PERIOD(struct firm, baseline),
     .label = N_("Baseline"), .help = N_("The period everything is compared with: 2023")},
    {.name = "period", MEMBER_PERIOD(struct firm, period),
     .label = N_("Period"), .help = N_("The period assessed; blank: the last year with readings")},
    {.name = "city", MEMBER_TEXT(struct firm, city),
     .label = N_("City"), .help = N_("Where the plant is: Talca")},
    {.name = "address", MEMBER_TEXT(struct firm, address),
     .label = N_("Address"), .help = N_("Street and number of the plant")},
    {.name = "tax_id", MEMBER_TEXT(struct firm, tax_id),
     .label = N_("Tax number"), .help = N_("RUT, NIT, RUC or RIF, as printed on the bills")},
    {.name = "isic", MEMBER_TEXT(struct firm, isic),
     .label = N_("ISIC code"),
     .help = N_("Activity by ISIC, rev. 4: 1030 is fruit and vegetables")},
    {.name = "contact", MEMBER_TEXT(struct firm, contact),
     .label = N_("Contact"), .help = N_("Who answers in the firm: name, telephone")},
    {.name = "consultant", MEMBER_TEXT(struct firm, consultant),
     .label = N_("Consultant"), .help = N_("Who makes the assessment and signs the report")},
    {.name = "altitude", MEMBER_NUMBER(struct firm, altitude), .unit = "m", BETWEEN(-100, 6000),
     .label = N_("Altitude"), .help = N_("Metres above the sea; it changes boiling and air: 2600")},
    {.name = "priority_water", MEMBER_NUMBER(struct firm, priority_water), BETWEEN(1, 3),
     .label = N_("Severity: water"), .help = N_("1 usual, 2 strained, 3 severe: water; blank: as in the city")},
    {.name = "priority_air", MEMBER_NUMBER(struct firm, priority_air), BETWEEN(1, 3),
     .label = N_("Severity: air"), .help = N_("1 usual, 2 strained, 3 severe: air; blank: as in the city")},
    {.name = "priority_soil", MEMBER_NUMBER(struct firm, priority_soil), BETWEEN(1, 3),
     .label = N_("Severity: soil"), .help = N_("1 usual, 2 strained, 3 severe: soil, waste; blank: as in the city")},
    {.name = "priority_energy", MEMBER_NUMBER(struct firm, priority_energy), BETWEEN(1, 3),
     .label = N_("Severity: energy"), .help = N_("1 usual, 2 strained, 3 severe: energy; blank: as in the city")},
    {.name = "employees", MEMBER_NUMBER(struct firm, employees), .unit = N_("persons"), AT_LEAST(0),
     .label = N_("Employees"), .help = N_("Persons who work there, on average over the year")},
    {.name = "hours", MEMBER_NUMBER(struct firm, hours), HOURS_A_YEAR,
     .label = N_("Hours per person"), .help = N_("Hours one person works in a year: 1920")},
    {.name = "sales", MEMBER_NUMBER(struct firm, sales), .unit = "$", AT_LEAST(0),
     .label = N_("Sales a year"), .help = N_("Sales of the assessed year, without VAT")},
    {.name = "money", MEMBER_CHOICE(struct firm, money), .choices = money_choices,
     .label = N_("Rates are"), .help = N_("Whether the discount rate leaves inflation out or in")},
    {.name = "discount_rate", MEMBER_RATIO(struct firm, discount_rate), AT_LEAST(0),
     .label = N_("Discount rate"), .help = N_("What the owner asks of his money a year: 10%")},
    {.name = "finance_rate", MEMBER_RATIO(struct firm, finance_rate), AT_LEAST(0),
     .label = N_("Borrowing rate"),
     .help = N_("What borrowed money costs; blank: the discount rate")},
    {.name = "reinvest_rate", MEMBER_RATIO(struct firm, reinvest_rate), AT_LEAST(0),
     .label = N_("Reinvestment rate"), .help = N_("What savings earn; blank: the discount rate")},
    /* Of use with real money too: it deflates the instalments of a loan. */
    {.name = "inflation", MEMBER_RATIO(struct firm, inflation), AT_LEAST(-0.99),
     .label = N_("Inflation"), .help = N_("Expected rise of prices in general, a year: 4%")},
    {.name = "tax_rate", MEMBER_RATIO(struct firm, tax_rate), BETWEEN(0, 1),
     .label = N_("Profit tax"),
     .help = N_("Rate of the tax on profit, for results after tax: 27%")},
    {.name = "horizon", MEMBER_NUMBER(struct firm, horizon), .unit = N_("years"), AT_LEAST(0),
     .label = N_("Horizon"), .help = N_("Years to look ahead; blank: each measure's own life")},
    {.name = "payback_limit", MEMBER_NUMBER(struct firm, payback_limit), .unit = N_("years"),
     AT_LEAST(0),
     .label = N_("Longest payback accepted"), .help = N_("The payback the owner accepts: 2")},
    {.name = "system_cost", MEMBER_NUMBER(struct firm, system_cost), .unit = "$", AT_LEAST(0),
     .label = N_("System cost a year"),
     .help = N_("Labour, upkeep and depreciation of production")},
    {.name = "production", MEMBER_RANGE(struct firm, production), AT_LEAST(0),
     .label = N_("Production to come"),
     .help = N_("Of the coming years, to the one assessed: 1.1")},
    {.name = "gwp", MEMBER_CHOICE(struct firm, gwp), .choices = gwp_choices,
     .label = N_("GHG by"), .help = N_("The IPCC report of the warming potentials; blank: AR5")},
    {.name = "distribution", MEMBER_CHOICE(struct firm, distribution),
     .choices = distribution_choices,
     .label = N_("Shape of the ranges"),
     .help = N_("How low–likely–high are drawn; blank: triangular")},
    {.name = "receiving_body", MEMBER_CHOICE(struct firm, receiving_body),
     .choices = receiving_body_choices,
     .label = N_("Discharges to"), .help = N_("Where the wastewater goes: it decides the limits")},
    {.name = "risk_matrix", MEMBER_CHOICE(struct firm, risk_matrix), .choices = risk_matrix_choices,
     .label = N_("Risk matrix"), .help = N_("How risks are valued; blank: the country's custom")},
    {.name = "consent", MEMBER_CHOICE(struct firm, consent), .choices = yes_no_choices,
     .label = N_("Consent"), .help = N_("Whether the firm lets its success case carry its name")},
    {.name = "quote", MEMBER_TEXT(struct firm, quote),
     .label = N_("Owner's words"), .help = N_("A sentence of the owner's for the success case")},
    {.name = "format", MEMBER_TEXT(struct firm, format),
     .label = N_("Format version"), .help = N_("Version of these files; limpia fills it in")},
    {.name = "notes", MEMBER_TEXT(struct firm, notes),
     .label = N_("Notes"), .help = N_("Anything worth remembering")},
};

const struct record_type firm_type = {
    .id = RECORD_FIRM, .name = "firm", .file = "firm", .single = true, .required = true,
    .label = N_("Firm"), .help = N_("Who the firm is and the rates its results are computed with"),
    TYPE_OF(struct firm, firm_fields),
};

/* ---- processes.csv -------------------------------------------------------------------- */

static const struct field process_fields[] = {
    {.name = "id", MEMBER_ID(struct process, id), .required = true,
     .label = N_("Id"), .help = N_("A short word that flows and equipment name it by: cooking")},
    {.name = "name", MEMBER_TEXT(struct process, name),
     .label = N_("Name"), .help = N_("The step as they call it in the plant: Cooking")},
    {.name = "order", MEMBER_INTEGER(struct process, order), AT_LEAST(0),
     .label = N_("Order"), .help = N_("Its place in the line: 1 comes first")},
    {.name = "area", MEMBER_TEXT(struct process, area),
     .label = N_("Area"), .help = N_("The part of the plant it stands in: boiler house")},
    {.name = "hours", MEMBER_NUMBER(struct process, hours), HOURS_A_YEAR,
     .label = N_("Hours a year"), .help = N_("Hours a year it runs")},
    {.name = "water", MEMBER_INTEGER(struct process, water), MARK_0_3,
     .label = N_("Eco-map: water"),
     .help = N_("Use and spill of water, from 0, none, to 3, grave")},
    {.name = "energy", MEMBER_INTEGER(struct process, energy), MARK_0_3,
     .label = N_("Eco-map: energy"),
     .help = N_("Use and loss of energy, from 0, none, to 3, grave")},
    {.name = "solids", MEMBER_INTEGER(struct process, solids), MARK_0_3,
     .label = N_("Eco-map: solid waste"),
     .help = N_("Waste on the floor and in bins, from 0 to 3")},
    {.name = "air", MEMBER_INTEGER(struct process, air), MARK_0_3,
     .label = N_("Eco-map: air"), .help = N_("Smoke, dust, vapours and smells, from 0 to 3")},
    {.name = "noise", MEMBER_INTEGER(struct process, noise), MARK_0_3,
     .label = N_("Eco-map: noise"), .help = N_("Noise: 3 where one must shout to be heard")},
    {.name = "risk", MEMBER_INTEGER(struct process, risk), MARK_0_3,
     .label = N_("Eco-map: risk"), .help = N_("Danger for those who work there, from 0 to 3")},
    {.name = "notes", MEMBER_TEXT(struct process, notes),
     .label = N_("Notes"), .help = N_("Anything worth remembering")},
};

const struct record_type process_type = {
    .id = RECORD_PROCESS, .name = "process", .file = "processes",
    .label = N_("Processes"), .help = N_("The steps of production, with the marks of the eco-map"),
    TYPE_OF(struct process, process_fields),
};

/* ---- flows.csv ------------------------------------------------------------------------ */

static uint8_t kind_of(const void *row)
{
    return ((const struct flow *)row)->kind;
}

static bool burns(const void *row)
{
    return kind_of(row) == FLOW_FUEL;
}

static bool gives_energy(const void *row)
{
    return kind_of(row) == FLOW_FUEL || kind_of(row) == FLOW_UTILITY;
}

/* A refrigerant names its gas in the same column. */
static bool has_carrier(const void *row)
{
    return gives_energy(row) || kind_of(row) == FLOW_REFRIGERANT;
}

static bool is_part(const void *row)
{
    return ((const struct flow *)row)->part_of != 0;
}

static bool is_product(const void *row)
{
    return kind_of(row) == FLOW_PRODUCT;
}

static bool is_material(const void *row)
{
    return kind_of(row) == FLOW_MATERIAL;
}

static bool is_charge(const void *row)
{
    return kind_of(row) == FLOW_CHARGE;
}

static bool is_wastewater(const void *row)
{
    return kind_of(row) == FLOW_WASTEWATER;
}

/* Demand, reactive energy, charges and drivers are figures, not things. */
static bool is_thing(const void *row)
{
    switch (kind_of(row)) {
    case FLOW_ELECTRICITY:
    case FLOW_DEMAND:
    case FLOW_REACTIVE:
    case FLOW_UTILITY:
    case FLOW_CHARGE:
    case FLOW_DRIVER:
        return false;
    default:
        return true;
    }
}

static bool has_factor(const void *row)
{
    return is_charge(row) || has_carrier(row) || kind_of(row) == FLOW_ELECTRICITY;
}

static bool leaves(const void *row)
{
    return kind_of(row) == FLOW_WASTE || kind_of(row) == FLOW_WASTEWATER;
}

static bool may_harm(const void *row)
{
    return kind_of(row) == FLOW_WASTE || kind_of(row) == FLOW_MATERIAL;
}

static const char *const charge_words[] = {"month", NULL};

static const struct field flow_fields[] = {
    {.name = "code", MEMBER_ID(struct flow, code), .required = true,
     .label = N_("Code"), .help = N_("A short word that readings name it by: WATER, LPG")},
    {.name = "kind", MEMBER_CHOICE(struct flow, kind), .choices = flow_kind_choices,
     .required = true,
     .label = N_("Kind"), .help = N_("What it is for the method: water, fuel, material, waste…")},
    {.name = "name", MEMBER_TEXT(struct flow, name), .required = true,
     .label = N_("Name"), .help = N_("As they call it in the firm: Boiler LPG")},
    {.name = "unit", MEMBER_CODE(struct flow, unit), .refers = RECORD_UNIT, .required = true,
     .label = N_("Unit"), .help = N_("The unit of its quantities, as on the bill: m³, kWh, kg")},
    {.name = "role", MEMBER_TEXT(struct flow, role),
     .label = N_("Role"), .help = N_("What it is in its sector: fruit, raw_hide, packaging")},
    {.name = "carrier", MEMBER_CODE(struct flow, carrier), .refers = RECORD_FUEL,
     .needed = has_carrier,
     .label = N_("Fuel or gas"), .help = N_("Which fuel: natural_gas, lpg; or refrigerant: r134a")},
    {.name = "use", MEMBER_CHOICE(struct flow, use), .choices = fuel_use_choices, .needed = burns,
     .label = N_("Burnt"), .help = N_("Boilers and ovens of the plant, or vehicles")},
    {.name = "heating_value", MEMBER_NUMBER(struct flow, heating_value), .unit = "MJ", AT_LEAST(0),
     .needed = gives_energy,
     .label = N_("Heating value"),
     .help = N_("MJ per unit of the flow, from the bill; outranks tables")},
    {.name = "basis", MEMBER_CHOICE(struct flow, basis), .choices = energy_basis_choices,
     .needed = gives_energy,
     .label = N_("Calorific basis"), .help = N_("Net or gross calorific value; blank: net")},
    {.name = "part_of", MEMBER_REF(struct flow, part_of), .refers = RECORD_FLOW,
     .label = N_("Part of"), .help = N_("The flow it belongs to, when it is a sub-meter of it")},
    {.name = "share", MEMBER_RATIO(struct flow, share), BETWEEN(0, 1), .needed = is_part,
     .label = N_("Share of it"),
     .help = N_("Without a meter of its own: its share of that flow, 30%")},
    {.name = "price", MEMBER_RANGE(struct flow, price), .unit = "$",
     .label = N_("Price"), .help = N_("What one more unit costs; blank: the bills' average")},
    {.name = "escalation", MEMBER_RATIO(struct flow, escalation), AT_LEAST(-0.99),
     .label = N_("Price rise"), .help = N_("Yearly rise of the price above inflation: 2%")},
    {.name = "equivalence", MEMBER_NUMBER(struct flow, equivalence), AT_LEAST(0),
     .needed = is_product,
     .label = N_("Equivalence"),
     .help = N_("Main product units one unit counts for; by-product: 0")},
    {.name = "process", MEMBER_REF(struct flow, process), .refers = RECORD_PROCESS,
     .label = N_("Process"), .help = N_("The step it enters or leaves, when it is just one")},
    {.name = "mass_per_unit", MEMBER_NUMBER(struct flow, mass_per_unit), .unit = "kg", AT_LEAST(0),
     .needed = is_thing,
     .label = N_("Mass per unit"), .help = N_("kg of one unit, where it is not a mass: hide, 28")},
    {.name = "water_per_unit", MEMBER_NUMBER(struct flow, water_per_unit), .unit = "m³",
     AT_LEAST(0), .needed = is_thing,
     .label = N_("Water per unit"),
     .help = N_("m³ of water one unit holds: a litre of juice, 0.0009")},
    {.name = "in_product", MEMBER_RATIO(struct flow, in_product), BETWEEN(0, 1),
     .needed = is_material,
     .label = N_("Ends in the product"),
     .help = N_("Share that leaves in the product: detergent 0, sugar 98%")},
    {.name = "content", MEMBER_CONTENT(struct flow, content), .needed = is_thing,
     .label = N_("Content"),
     .help = N_("kg of a substance per kg, for its balance: Cr:0.17 S:0.1")},
    {.name = "charge_basis", MEMBER_TARGET(struct flow, charge_basis), .refers = RECORD_FLOW,
     .words = charge_words, .needed = is_charge,
     .label = N_("Charged on"), .help = N_("What the charge follows: month, a flow, load:DBO5")},
    {.name = "factor", MEMBER_NUMBER(struct flow, factor), AT_LEAST(0), .needed = has_factor,
     .label = N_("Own factor"),
     .help = N_("Charge: money per unit of its basis; energy: kg CO₂e a unit")},
    {.name = "treatment", MEMBER_CODE(struct flow, treatment), .refers = RECORD_WASTEWATER,
     .needed = is_wastewater,
     .label = N_("Treatment"),
     .help = N_("The plant's own treatment, for its methane: lagoon, reactor")},
    {.name = "recovered", MEMBER_NUMBER(struct flow, recovered), .unit = "kg", AT_LEAST(0),
     .needed = is_wastewater,
     .label = N_("Methane recovered"), .help = N_("kg of methane a year that are burnt or used")},
    {.name = "hazardous", MEMBER_CHOICE(struct flow, hazardous), .choices = yes_no_choices,
     .needed = may_harm,
     .label = N_("Hazardous"), .help = N_("Whether the law of the country calls it hazardous")},
    {.name = "destination", MEMBER_TEXT(struct flow, destination), .needed = leaves,
     .label = N_("Destination"), .help = N_("Where it ends: landfill, compost, buyer, sewer")},
    {.name = "notes", MEMBER_TEXT(struct flow, notes),
     .label = N_("Notes"), .help = N_("Anything worth remembering")},
};

const struct record_type flow_type = {
    .id = RECORD_FLOW, .name = "flow", .file = "flows", .required = true,
    .label = N_("Flows"),
     .help = N_("What enters and leaves: water, energy, materials, product, waste"),
    TYPE_OF(struct flow, flow_fields),
};

/* ---- equipment.csv -------------------------------------------------------------------- */

static const struct field equipment_fields[] = {
    {.name = "id", MEMBER_ID(struct equipment, id),
     .label = N_("Id"), .help = N_("A short word to find it by, as on its tag: EQ-07")},
    {.name = "process", MEMBER_REF(struct equipment, process), .refers = RECORD_PROCESS,
     .label = N_("Process"), .help = N_("The step it works in")},
    {.name = "flow", MEMBER_REF(struct equipment, flow), .refers = RECORD_FLOW,
     .label = N_("Flow"), .help = N_("The flow or sub-flow it uses: compressed air, lighting")},
    {.name = "name", MEMBER_TEXT(struct equipment, name),
     .label = N_("Name"), .help = N_("What it is: Screw compressor 7.5 kW")},
    {.name = "count", MEMBER_INTEGER(struct equipment, count), AT_LEAST(0),
     .label = N_("How many"), .help = N_("How many alike there are; blank: one")},
    {.name = "power", MEMBER_NUMBER(struct equipment, power), AT_LEAST(0), .takes_unit = true,
     .label = N_("Power of each"), .help = N_("Of one, from the nameplate, with its unit: 10 hp")},
    {.name = "unit", MEMBER_CODE(struct equipment, unit), .refers = RECORD_UNIT,
     .label = N_("Unit"), .help = N_("Unit of the power: kW, hp, CV; blank: kW")},
    {.name = "load", MEMBER_RATIO(struct equipment, load), BETWEEN(0, 1.5),
     .label = N_("Load"), .help = N_("Mean share of its power while it runs: 65%")},
    {.name = "hours", MEMBER_NUMBER(struct equipment, hours), HOURS_A_YEAR,
     .label = N_("Hours a year"), .help = N_("Hours a year it runs")},
    {.name = "efficiency", MEMBER_RATIO(struct equipment, efficiency), AT_LEAST(0),
     .label = N_("Efficiency"), .help = N_("When the power is what it delivers: motor 91%")},
    {.name = "basis", MEMBER_CHOICE(struct equipment, basis), .choices = equipment_basis_choices,
     .label = N_("Power from"),
     .help = N_("Where the power comes from: nameplate, meter, estimate")},
    {.name = "year", MEMBER_INTEGER(struct equipment, year), CALENDAR_YEAR,
     .label = N_("Year made"), .help = N_("Year it was made, from the nameplate: 2009")},
    {.name = "notes", MEMBER_TEXT(struct equipment, notes),
     .label = N_("Notes"), .help = N_("Anything worth remembering")},
};

const struct record_type equipment_type = {
    .id = RECORD_EQUIPMENT, .name = "equipment", .file = "equipment",
    .label = N_("Equipment"), .help = N_("Machines and lamps: they fill the flows without a meter"),
    TYPE_OF(struct equipment, equipment_fields),
};

/* ---- readings.csv --------------------------------------------------------------------- */

static const struct field reading_fields[] = {
    {.name = "period", MEMBER_PERIOD(struct reading, period), .required = true,
     .label = N_("Period"),
     .help = N_("Days it covers: 2024-03, or 2024-02-14/2024-03-13 of a bill")},
    {.name = "flow", MEMBER_REF(struct reading, flow), .refers = RECORD_FLOW, .required = true,
     .label = N_("Flow"), .help = N_("The code of the flow")},
    {.name = "quantity", MEMBER_NUMBER(struct reading, quantity), AT_LEAST(0), .takes_unit = true,
     .required = true,
     .label = N_("Quantity"), .help = N_("In the flow's unit, or with its own: 120 gal")},
    {.name = "unit", MEMBER_CODE(struct reading, unit), .refers = RECORD_UNIT,
     .label = N_("Unit"), .help = N_("Where it is not the flow's unit")},
    {.name = "what", MEMBER_CHOICE(struct reading, what), .choices = reading_what_choices,
     .label = N_("Reading of"),
     .help = N_("Use, a purchase, or stock at the end of the day; blank: use")},
    {.name = "cost", MEMBER_NUMBER(struct reading, cost), .unit = "$",
     .label = N_("Cost"), .help = N_("What was paid, without recoverable VAT; a sale is negative")},
    {.name = "quality", MEMBER_CHOICE(struct reading, quality), .choices = quality_choices,
     .label = N_("Quality"), .help = N_("Measured, billed or estimated")},
    {.name = "uncertainty", MEMBER_RATIO(struct reading, uncertainty), AT_LEAST(0),
     .label = N_("Uncertainty"), .help = N_("How far off it may be, either side: 5%")},
    {.name = "batch", MEMBER_TEXT(struct reading, batch),
     .label = N_("Batch"), .help = N_("Number of the batch, where several share a day")},
    {.name = "notes", MEMBER_TEXT(struct reading, notes),
     .label = N_("Notes"), .help = N_("Anything worth remembering")},
};

const struct record_type reading_type = {
    .id = RECORD_READING, .name = "reading", .file = "readings", .required = true,
    .label = N_("Readings"), .help = N_("How much of each flow in each period, and what it cost"),
    TYPE_OF(struct reading, reading_fields),
};
