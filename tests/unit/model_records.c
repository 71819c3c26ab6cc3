/* unit/model_records.c: the tables of fields are whole, fit their structs, and keep the contract.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records.h"
#include "test.h"

enum { LABEL_COLUMNS = 24, HELP_COLUMNS = 78 };

/* The columns of every file, in the order of the documents users hold. */
static const struct {
    enum record_id id;
    const char *name, *file, *columns;
} contract[] = {
    {RECORD_FIRM, "firm", "firm",
     "id,name,country,sector,currency,subsector,baseline,period,city,address,tax_id,isic,contact,"
     "consultant,altitude,priority_water,priority_air,priority_soil,priority_energy,employees,"
     "hours,sales,money,discount_rate,finance_rate,reinvest_rate,inflation,tax_rate,horizon,payback_limit,system_cost,production,production_low,"
     "production_high,gwp,distribution,receiving_body,risk_matrix,consent,quote,format,notes"},
    {RECORD_PROCESS, "process", "processes",
     "id,name,order,area,hours,water,energy,solids,air,noise,risk,notes"},
    {RECORD_EQUIPMENT, "equipment", "equipment",
     "id,process,flow,name,count,power,unit,load,hours,efficiency,basis,year,notes"},
    {RECORD_FLOW, "flow", "flows",
     "code,kind,name,unit,role,carrier,use,heating_value,basis,part_of,share,price,price_low,"
     "price_high,escalation,equivalence,process,mass_per_unit,water_per_unit,in_product,content,"
     "charge_basis,factor,treatment,recovered,hazardous,destination,notes"},
    {RECORD_READING, "reading", "readings",
     "period,flow,quantity,unit,what,cost,quality,uncertainty,batch,notes"},
    {RECORD_LAB, "lab", "lab",
     "date,point,parameter,value,unit,role,sample,volume,receiving_body,laboratory,report,notes"},
    {RECORD_RISK, "risk", "risks",
     "item,answer,index_a,index_b,index_c,index_d,severity,responsible,due,notes"},
    {RECORD_PERMIT, "permit", "permits", "kind,number,authority,issued,expires,notes"},
    {RECORD_MEASURE, "measure", "measures",
     "id,name,category,programme,status,rank,start,life,life_low,life_high,investment,"
     "investment_low,investment_high,cost_source,annual_cost,replacement,replacement_year,salvage,"
     "depreciation_years,downtime_days,responsible,due,catalogue,group,requires,notes"},
    {RECORD_EFFECT, "effect", "effects", "measure,target,mode,value,value_low,value_high,unit"},
    {RECORD_COUPLING, "coupling", "couplings", "flow,drives,amount,unit"},
    {RECORD_FINANCING, "financing", "financing",
     "measure,instrument,amount,share,rate,term,grace,cap,instalments"},
    {RECORD_ADJUSTMENT, "adjustment", "adjustments", "period,flow,quantity,reason"},
    {RECORD_TARGET, "target", "targets", "indicator,value,by"},
    {RECORD_EVIDENCE, "evidence", "evidence", "record,key,file,date,who,caption"},
    {RECORD_UNIT, "unit", "units",
     "id,symbols,name_es,name_en,dimension,factor,offset,countries,source,year,evidence,seen_at,"
     "notes"},
    {RECORD_FUEL, "fuel", "fuels",
     "id,fuel,name_es,name_en,biogenic,use,property,value,value_low,value_high,unit,source,year,"
     "evidence,seen_at,notes"},
    {RECORD_GRID, "grid", "grid",
     "id,country,data_year,kind,scheme,variant,value,value_low,value_high,unit,gases,release,"
     "source,year,evidence,seen_at,notes"},
    {RECORD_GWP, "gwp", "gwp",
     "id,gas,name_es,name_en,formula,set,value,in_total,source,year,evidence,seen_at,notes"},
    {RECORD_REFRIGERANT, "refrigerant", "refrigerants",
     "id,equipment,name_es,name_en,property,value_low,value_high,unit,source,year,evidence,"
     "seen_at,notes"},
    {RECORD_WASTEWATER, "wastewater", "wastewater",
     "id,name_es,name_en,group,property,value,value_low,value_high,unit,source,year,evidence,"
     "seen_at,notes"},
    {RECORD_COUNTRY, "country", "countries",
     "id,iso3,name_es,name_en,currency,minor_units,decimal,discharge_es,discharge_en,"
     "default_matrix,source,year,evidence,seen_at,notes"},
    {RECORD_RATE, "rate", "rates",
     "id,currency,rate_year,property,value,unit,source,year,evidence,seen_at,notes"},
    {RECORD_SECTOR, "sector", "sector",
     "id,kind,rank,name_es,name_en,flow_kind,unit,role,area,carrier,description_es,"
     "description_en,source,year,evidence,seen_at,notes"},
    {RECORD_BENCHMARK, "benchmark", "benchmarks",
     "id,name_es,name_en,use,numerator,numerator_unit,denominator,denominator_unit,best,typical,"
     "poor,better,variant,process,source,year,evidence,seen_at,notes"},
    {RECORD_MODEL_MEASURE, "model_measure", "measures",
     "id,name_es,name_en,category,programme,base,group,requires,life,investment_low,"
     "investment_high,cost_rule,rationale_es,rationale_en,source,year,evidence,seen_at,notes"},
    {RECORD_MODEL_EFFECT, "model_effect", "effects",
     "id,measure,target,mode,value,value_low,value_high,source,year,evidence,seen_at,notes"},
    {RECORD_CHECKITEM, "checkitem", "checklist",
     "id,block,area,question_es,question_en,weight,parameter,source,year,evidence,seen_at,notes"},
    {RECORD_NORM, "norm", "norms",
     "id,country,norm,sector,subsector,receiving_body,parameter,value,value_min,value_max,"
     "monthly_mean,unit,averaging,obligation,region,since,until,replaces,threshold,critical,"
     "source,year,evidence,seen_at,notes"},
    {RECORD_PARAMETER, "parameter", "parameters",
     "id,symbol,name_es,name_en,unit,aliases,critical,source,year,evidence,seen_at,notes"},
    {RECORD_PLACE, "place", "places",
     "id,country,name,altitude,water,air,soil,energy,source,year,evidence,seen_at,notes"},
    {RECORD_INSTRUMENT_OFFER, "instrument_offer", "instruments",
     "id,country,instrument,name_es,name_en,rate,share,cap,currency,term,conditions_es,"
     "conditions_en,source,year,evidence,seen_at,notes"},
    {RECORD_BAND, "band", "matrices",
     "id,matrix,index,values,from,to,level,label_es,label_en,acceptability_es,acceptability_en,"
     "urgent,source,year,evidence,seen_at,notes"},
};

enum { TYPES = RECORD_END - 1 };
_Static_assert(sizeof contract / sizeof *contract == TYPES, "one row a type");

/* Size and number of columns of each kind, told apart from the program's own table. */
static const struct {
    size_t size;
    int parts;
    bool number;
} kind_facts[FIELD_KINDS] = {
    [FIELD_TEXT] = {sizeof(const char *), 1, false},
    [FIELD_ID] = {sizeof(const char *), 1, false},
    [FIELD_CODE] = {sizeof(const char *), 1, false},
    [FIELD_NUMBER] = {sizeof(double), 1, true},
    [FIELD_INTEGER] = {sizeof(double), 1, true},
    [FIELD_RATIO] = {sizeof(double), 1, true},
    [FIELD_RANGE] = {sizeof(struct range), 3, true},
    [FIELD_CHOICE] = {sizeof(uint8_t), 1, false},
    [FIELD_PERIOD] = {sizeof(struct period), 1, false},
    [FIELD_DAY] = {sizeof(int32_t), 1, false},
    [FIELD_REF] = {sizeof(uint32_t), 1, false},
    [FIELD_REFS] = {sizeof(struct key_list), 1, false},
    [FIELD_TARGET] = {sizeof(struct target), 1, false},
    [FIELD_DETECT] = {sizeof(struct detect), 1, true},
    [FIELD_CONTENT] = {sizeof(const char *), 1, false},
    [FIELD_BILINGUAL] = {sizeof(struct bilingual), 2, false},
};

/* The first type, or the one after `type`; NULL after the last. */
static const struct record_type *next(const struct record_type *type)
{
    const int id = type == NULL ? 1 : (int)type->id + 1;
    if (id == RECORD_END) return NULL;
    assert_int_equal(record_type((enum record_id)id)->id, id);
    return record_type((enum record_id)id);
}

static void fail_at(const struct record_type *type, const struct field *field, const char *why)
{
    fail_msg("%s.%s: %s", type->name, field == NULL ? "" : field->name, why);
}

#define HOLD(condition_, type_, field_)                                                            \
    do {                                                                                           \
        if (!(condition_)) fail_at((type_), (field_), #condition_);                                \
    } while (0)

static void types_keep_the_contract(void **state)
{
    (void)state;
    for (size_t i = 0; i < TYPES; i++) {
        const struct record_type *type = record_type(contract[i].id);
        struct text columns = {0};
        for (size_t f = 0; f < type->field_count; f++)
            for (int part = 0; part < field_parts(&type->fields[f]); part++) {
                char column[64];
                field_column(&type->fields[f], part, column, sizeof column);
                text_addf(&columns, "%s%s", f + (size_t)part == 0 ? "" : ",", column);
            }
        assert_int_equal(type->id, contract[i].id);
        assert_string_equal(type->name, contract[i].name);
        assert_string_equal(type->file, contract[i].file);
        assert_string_equal(columns.bytes, contract[i].columns);
        text_free(&columns);
        assert_int_equal(type->single, type->id == RECORD_FIRM);
        assert_int_equal(type->required, type->id == RECORD_FIRM || type->id == RECORD_FLOW ||
                                             type->id == RECORD_READING);
    }
}

static void types_are_found_by_either_name(void **state)
{
    (void)state;
    for (const struct record_type *type = next(NULL); type; type = next(type)) {
        HOLD(record_named(type->name) == type, type, NULL);
        const struct record_type *found = record_named(type->file);
        HOLD(found != NULL && strcmp(found->file, type->file) == 0, type, NULL);
        HOLD(found == type || found->id < RECORD_CASE_END, type, NULL);
    }
    assert_ptr_equal(record_named("measures"), record_type(RECORD_MEASURE));
    assert_ptr_equal(record_named("effects"), record_type(RECORD_EFFECT));
    assert_null(record_named("nothing"));
    assert_null(record_named(""));
}

static void words_are_there_and_fit(void **state)
{
    (void)state;
    for (const struct record_type *type = next(NULL); type; type = next(type)) {
        HOLD(type->label != NULL && *type->label != '\0', type, NULL);
        HOLD(text_width(type->label) <= LABEL_COLUMNS, type, NULL);
        HOLD(type->help != NULL && text_width(type->help) <= HELP_COLUMNS, type, NULL);
        for (size_t f = 0; f < type->field_count; f++) {
            const struct field *field = &type->fields[f];
            HOLD(field->name != NULL && *field->name != '\0', type, field);
            HOLD(strlen(field->name) < 32, type, field);
            HOLD(field->label != NULL && *field->label != '\0', type, field);
            HOLD(text_width(field->label) <= LABEL_COLUMNS, type, field);
            HOLD(field->help != NULL && text_width(field->help) > 1, type, field);
            HOLD(text_width(field->help) <= HELP_COLUMNS, type, field);
            /* A help is one sentence without its full stop. */
            HOLD(field->help[strlen(field->help) - 1] != '.', type, field);
        }
    }
}

static void labels_tell_fields_apart(void **state)
{
    (void)state;
    for (const struct record_type *type = next(NULL); type; type = next(type))
        for (size_t f = 0; f < type->field_count; f++)
            for (size_t g = 0; g < f; g++) {
                HOLD(strcmp(type->fields[f].name, type->fields[g].name) != 0, type,
                     &type->fields[f]);
                HOLD(strcmp(type->fields[f].label, type->fields[g].label) != 0, type,
                     &type->fields[f]);
            }
}

static void fields_cover_their_struct(void **state)
{
    (void)state;
    unsigned char owner[1024];
    for (const struct record_type *type = next(NULL); type; type = next(type)) {
        HOLD(type->size <= sizeof owner, type, NULL);
        memset(owner, 0, sizeof owner);
        memset(owner, 1, sizeof(struct record));
        for (size_t f = 0; f < type->field_count; f++) {
            const struct field *field = &type->fields[f];
            const size_t size = kind_facts[field->kind].size;
            HOLD(field->offset + size <= type->size, type, field);
            for (size_t at = field->offset; at < field->offset + size; at++) {
                HOLD(owner[at] == 0, type, field); /* two fields on one member */
                owner[at] = 1;
            }
        }
        /* What is left is padding: shorter than a number or a pointer, up to the next one. */
        for (size_t at = 0, run = 0; at < type->size; at++) {
            run = owner[at] ? 0 : run + 1;
            HOLD(run < sizeof(double), type, NULL);
        }
    }
}

static void kinds_have_what_they_need(void **state)
{
    (void)state;
    for (const struct record_type *type = next(NULL); type; type = next(type)) {
        int ids = 0;
        for (size_t f = 0; f < type->field_count; f++) {
            const struct field *field = &type->fields[f];
            const enum field_kind kind = field->kind;
            const bool refers = kind == FIELD_CODE || kind == FIELD_REF || kind == FIELD_REFS ||
                                kind == FIELD_TARGET;
            HOLD(field_parts(field) == kind_facts[kind].parts, type, field);
            HOLD((field->refers != RECORD_NONE) == refers, type, field);
            HOLD((field->choices != NULL) == (kind == FIELD_CHOICE), type, field);
            HOLD((field->words != NULL) == (kind == FIELD_TARGET), type, field);
            HOLD(field->ratio == NULL || kind_facts[kind].number, type, field);
            if (kind == FIELD_CODE) HOLD(field->refers >= RECORD_CASE_END, type, field);
            if (kind == FIELD_REF || kind == FIELD_REFS || kind == FIELD_TARGET)
                HOLD(field->refers < RECORD_CASE_END &&
                         record_id_field(record_type(field->refers)) >= 0,
                     type, field);
            ids += kind == FIELD_ID;
        }
        HOLD(ids <= 1, type, NULL);
        HOLD(ids == 1 || type->id < RECORD_CASE_END, type, NULL);
    }
}

static void bounds_are_in_order(void **state)
{
    (void)state;
    for (const struct record_type *type = next(NULL); type; type = next(type))
        for (size_t f = 0; f < type->field_count; f++) {
            const struct field *field = &type->fields[f];
            const bool bound = field->low.on || field->high.on;
            HOLD(!bound || kind_facts[field->kind].number, type, field);
            HOLD(field->unit == NULL || kind_facts[field->kind].number, type, field);
            if (field->low.on && field->high.on) HOLD(field->low.at < field->high.at, type, field);
        }
}

/* A typed unit needs a column to go to, and a fixed unit would contradict it. */
static void typed_units_have_a_place(void **state)
{
    (void)state;
    for (const struct record_type *type = next(NULL); type; type = next(type))
        for (size_t f = 0; f < type->field_count; f++) {
            const struct field *field = &type->fields[f];
            if (!field->takes_unit) continue;
            int part = -1;
            const int unit = record_column(type, "unit", &part);
            HOLD(unit >= 0 && type->fields[unit].kind == FIELD_CODE, type, field);
            HOLD(type->fields[unit].refers == RECORD_UNIT, type, field);
            HOLD(field->unit == NULL, type, field);
        }
}

static void choices_are_unique(void **state)
{
    (void)state;
    for (const struct record_type *type = next(NULL); type; type = next(type))
        for (size_t f = 0; f < type->field_count; f++) {
            const struct field *field = &type->fields[f];
            const struct choice *choices = field->choices;
            if (choices == NULL) continue;
            HOLD(choices[0].id != NULL && *choices[0].id == '\0', type, field);
            HOLD(choices[1].id != NULL && choices[2].id != NULL, type, field);
            for (int i = 1; choices[i].id != NULL; i++) {
                HOLD(*choices[i].id != '\0' && i < UINT8_MAX, type, field);
                HOLD(choices[i].label != NULL && *choices[i].label != '\0', type, field);
                HOLD(text_width(choices[i].label) <= LABEL_COLUMNS, type, field);
                for (int j = 1; j < i; j++) {
                    HOLD(!text_same(choices[i].id, choices[j].id), type, field);
                    HOLD(strcmp(choices[i].label, choices[j].label) != 0, type, field);
                }
            }
        }
}

static const struct field *field_named(enum record_id id, const char *column)
{
    int part = 0;
    const int f = record_column(record_type(id), column, &part);
    assert_true(f >= 0);
    return &record_type(id)->fields[f];
}

static int choice_at(enum record_id id, const char *column, const char *word)
{
    const struct choice *choices = field_named(id, column)->choices;
    for (int i = 1; choices[i].id != NULL; i++)
        if (strcmp(choices[i].id, word) == 0) return i;
    fail_msg("%s has no choice %s", column, word);
    return -1;
}

/* Ids in files and constants in code are two lists: here they meet. */
static void choices_match_their_constants(void **state)
{
    (void)state;
    assert_int_equal(choice_at(RECORD_FIRM, "money", "nominal"), MONEY_NOMINAL);
    assert_int_equal(choice_at(RECORD_FIRM, "gwp", "AR6"), GWP_AR6);
    assert_int_equal(choice_at(RECORD_FIRM, "distribution", "pert"), DISTRIBUTION_PERT);
    assert_int_equal(choice_at(RECORD_FIRM, "receiving_body", "none"), BODY_NONE);
    assert_int_equal(choice_at(RECORD_FIRM, "receiving_body", "sewer_treated"), BODY_SEWER_TREATED);
    assert_int_equal(choice_at(RECORD_FIRM, "risk_matrix", "5x5"), MATRIX_5X5);
    assert_int_equal(choice_at(RECORD_FIRM, "risk_matrix", "gtc45"), MATRIX_GTC45);
    assert_int_equal(choice_at(RECORD_FIRM, "consent", "no"), NO);
    assert_int_equal(choice_at(RECORD_FLOW, "kind", "product"), FLOW_PRODUCT);
    assert_int_equal(choice_at(RECORD_FLOW, "kind", "water"), FLOW_WATER);
    assert_int_equal(choice_at(RECORD_FLOW, "kind", "driver"), FLOW_KINDS - 1);
    assert_int_equal(choice_at(RECORD_FLOW, "use", "mobile"), USE_MOBILE);
    assert_int_equal(choice_at(RECORD_FLOW, "basis", "gross"), BASIS_GROSS);
    assert_int_equal(choice_at(RECORD_EQUIPMENT, "basis", "estimated"), EQUIPMENT_ESTIMATED);
    assert_int_equal(choice_at(RECORD_READING, "what", "stock"), WHAT_STOCK);
    assert_int_equal(choice_at(RECORD_READING, "quality", "billed"), QUALITY_BILLED);
    assert_int_equal(choice_at(RECORD_LAB, "role", "raw"), LAB_RAW);
    assert_int_equal(choice_at(RECORD_LAB, "sample", "composite"), LAB_COMPOSITE);
    assert_int_equal(choice_at(RECORD_RISK, "answer", "na"), ANSWER_NA);
    assert_int_equal(choice_at(RECORD_RISK, "answer", "no"), ANSWER_NO);
    assert_int_equal(choice_at(RECORD_MEASURE, "status", "rejected"), STATUS_REJECTED);
    assert_int_equal(choice_at(RECORD_MEASURE, "cost_source", "estimate"), COST_ESTIMATE);
    assert_int_equal(choice_at(RECORD_EFFECT, "mode", "percent"), MODE_PERCENT);
    assert_int_equal(choice_at(RECORD_FINANCING, "instrument", "credits"), INSTRUMENT_CREDITS);
    assert_int_equal(choice_at(RECORD_FINANCING, "instrument", "grant"), INSTRUMENT_GRANT);
    assert_int_equal(choice_at(RECORD_FINANCING, "instalments", "equal_principal"),
                     INSTALMENTS_EQUAL_PRINCIPAL);
    assert_int_equal(choice_at(RECORD_FUEL, "property", "so2_per_s"), FUEL_PROPERTIES - 1);
    assert_int_equal(choice_at(RECORD_FUEL, "property", "ncv"), FUEL_NCV);
    assert_int_equal(choice_at(RECORD_GRID, "kind", "losses"), GRID_LOSSES);
    assert_int_equal(choice_at(RECORD_GRID, "kind", "lifecycle"), GRID_LIFECYCLE);
    assert_int_equal(choice_at(RECORD_SECTOR, "kind", "flow"), SECTOR_ROW_FLOW);
    assert_int_equal(choice_at(RECORD_BENCHMARK, "use", "factor"), BENCHMARK_FACTOR);
    assert_int_equal(choice_at(RECORD_BENCHMARK, "better", "higher"), BETTER_HIGHER);
    assert_int_equal(choice_at(RECORD_CHECKITEM, "evidence", "recalled"), EVIDENCE_RECALLED);
    assert_int_equal(choice_at(RECORD_NORM, "averaging", "yearly"), AVERAGING_YEARLY);
    assert_int_equal(choice_at(RECORD_NORM, "obligation", "report"), OBLIGATION_REPORT);
    assert_int_equal(choice_at(RECORD_INSTRUMENT_OFFER, "instrument", "grant"), INSTRUMENT_GRANT);
}

static void need_depends_on_the_row(void **state)
{
    (void)state;
    struct flow flow;
    record_clear(record_type(RECORD_FLOW), &flow);
    flow.kind = FLOW_WATER;
    assert_false(field_named(RECORD_FLOW, "carrier")->needed(&flow));
    assert_false(field_named(RECORD_FLOW, "charge_basis")->needed(&flow));
    assert_false(field_named(RECORD_FLOW, "share")->needed(&flow));
    flow.part_of = 7;
    assert_true(field_named(RECORD_FLOW, "share")->needed(&flow));
    flow.kind = FLOW_UTILITY;
    assert_true(field_named(RECORD_FLOW, "heating_value")->needed(&flow));
    assert_false(field_named(RECORD_FLOW, "use")->needed(&flow));
    flow.kind = FLOW_PRODUCT;
    assert_true(field_named(RECORD_FLOW, "equivalence")->needed(&flow));
    assert_false(field_named(RECORD_FLOW, "in_product")->needed(&flow));

    struct measure measure;
    record_clear(record_type(RECORD_MEASURE), &measure);
    assert_false(field_named(RECORD_MEASURE, "replacement_year")->needed(&measure));
    measure.replacement = 0;
    assert_true(field_named(RECORD_MEASURE, "replacement_year")->needed(&measure));

    struct effect effect;
    record_clear(record_type(RECORD_EFFECT), &effect);
    effect.mode = MODE_PERCENT;
    assert_true(field_is_ratio(field_named(RECORD_EFFECT, "value"), &effect));
    effect.mode = MODE_ABSOLUTE;
    assert_false(field_is_ratio(field_named(RECORD_EFFECT, "value"), &effect));
}

/* Every column the knowledge uses is one the program knows. */
static void curated_files_have_known_columns(void **state)
{
    (void)state;
    static const char *const folders[] = {
        "common",  "fruit_preserves", "plating",      "tannery", "wood_furniture",
        "textile", "metalworking",    "small_mining", "general", "food_general"};
    int files = 0;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        for (int id = RECORD_CASE_END; id < RECORD_END; id++) {
            const struct record_type *type = record_type((enum record_id)id);
            char path[512], line[1024];
            (void)snprintf(path, sizeof path, "%s/sectors/%s/%s.csv", test_root(), folders[i],
                           type->file);
            FILE *file = fopen(path, "r");
            if (file == NULL) continue;
            assert_non_null(fgets(line, sizeof line, file));
            (void)fclose(file);
            files++;
            for (char *column = strtok(line, ",\r\n"); column; column = strtok(NULL, ",\r\n")) {
                int part = 0;
                if (record_column(type, column, &part) < 0) fail_msg("%s: %s", path, column);
            }
        }
    assert_true(files >= 17 + 8 * 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_keep_the_contract),
        cmocka_unit_test(types_are_found_by_either_name),
        cmocka_unit_test(words_are_there_and_fit),
        cmocka_unit_test(labels_tell_fields_apart),
        cmocka_unit_test(fields_cover_their_struct),
        cmocka_unit_test(kinds_have_what_they_need),
        cmocka_unit_test(bounds_are_in_order),
        cmocka_unit_test(typed_units_have_a_place),
        cmocka_unit_test(choices_are_unique),
        cmocka_unit_test(choices_match_their_constants),
        cmocka_unit_test(need_depends_on_the_row),
        cmocka_unit_test(curated_files_have_known_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
