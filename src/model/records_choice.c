/* model/records_choice.c: the tables of choices of every record.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records_parts.h"

const struct choice yes_no_choices[] = {
    CHOICE_MISSING,
    [YES] = {"yes", N_("yes")},
    [NO] = {"no", N_("no")},
    CHOICE_END,
};

/* ---- firm ----------------------------------------------------------------------------- */

const struct choice money_choices[] = {
    CHOICE_MISSING,
    [MONEY_REAL] = {"real", N_("real, without inflation")},
    [MONEY_NOMINAL] = {"nominal", N_("nominal, with inflation")},
    CHOICE_END,
};

const struct choice gwp_choices[] = {
    CHOICE_MISSING,
    [GWP_AR4] = {"AR4", N_("AR4 (IPCC 2007)")},
    [GWP_AR5] = {"AR5", N_("AR5 (IPCC 2013)")},
    [GWP_AR6] = {"AR6", N_("AR6 (IPCC 2021)")},
    CHOICE_END,
};

const struct choice distribution_choices[] = {
    CHOICE_MISSING,
    [DISTRIBUTION_TRIANGULAR] = {"triangular", N_("triangular")},
    [DISTRIBUTION_PERT] = {"pert", N_("PERT")},
    CHOICE_END,
};

const struct choice receiving_body_choices[] = {
    CHOICE_MISSING,
    [BODY_SEWER_TREATED] = {"sewer_treated", N_("sewer with treatment")},
    [BODY_SEWER] = {"sewer", N_("sewer")},
    [BODY_RIVER] = {"river", N_("river")},
    [BODY_LAKE] = {"lake", N_("lake")},
    [BODY_SEA] = {"sea", N_("sea")},
    [BODY_SOIL] = {"soil", N_("soil")},
    [BODY_GROUNDWATER] = {"groundwater", N_("groundwater")},
    [BODY_IRRIGATION] = {"irrigation", N_("irrigation")},
    [BODY_NONE] = {"none", N_("no discharge")},
    CHOICE_END,
};

const struct choice risk_matrix_choices[] = {
    CHOICE_MISSING,
    [MATRIX_5X5] = {"5x5", N_("5 × 5")},
    [MATRIX_IPERC] = {"iperc", N_("IPERC")},
    [MATRIX_GTC45] = {"gtc45", N_("GTC 45")},
    CHOICE_END,
};

/* ---- flows and readings --------------------------------------------------------------- */

const struct choice flow_kind_choices[] = {
    CHOICE_MISSING,
    [FLOW_PRODUCT] = {"product", N_("product")},
    [FLOW_ELECTRICITY] = {"electricity", N_("electricity")},
    [FLOW_DEMAND] = {"demand", N_("billed demand")},
    [FLOW_REACTIVE] = {"reactive", N_("reactive energy")},
    [FLOW_FUEL] = {"fuel", N_("fuel")},
    [FLOW_UTILITY] = {"utility", N_("steam, cold, air")},
    [FLOW_WATER] = {"water", N_("water")},
    [FLOW_MATERIAL] = {"material", N_("material")},
    [FLOW_WASTEWATER] = {"wastewater", N_("wastewater")},
    [FLOW_WASTE] = {"waste", N_("waste")},
    [FLOW_REFRIGERANT] = {"refrigerant", N_("refrigerant")},
    [FLOW_CHARGE] = {"charge", N_("charge")},
    [FLOW_DRIVER] = {"driver", N_("driver")},
    CHOICE_END,
};

const struct choice fuel_use_choices[] = {
    CHOICE_MISSING,
    [USE_STATIONARY] = {"stationary", N_("in the plant")},
    [USE_MOBILE] = {"mobile", N_("in vehicles")},
    CHOICE_END,
};

const struct choice energy_basis_choices[] = {
    CHOICE_MISSING,
    [BASIS_NET] = {"net", N_("net")},
    [BASIS_GROSS] = {"gross", N_("gross")},
    CHOICE_END,
};

const struct choice equipment_basis_choices[] = {
    CHOICE_MISSING,
    [EQUIPMENT_NAMEPLATE] = {"nameplate", N_("nameplate")},
    [EQUIPMENT_MEASURED] = {"measured", N_("measured")},
    [EQUIPMENT_ESTIMATED] = {"estimated", N_("estimated")},
    CHOICE_END,
};

const struct choice reading_what_choices[] = {
    CHOICE_MISSING,
    [WHAT_USE] = {"use", N_("use")},
    [WHAT_PURCHASE] = {"purchase", N_("purchase")},
    [WHAT_STOCK] = {"stock", N_("stock")},
    CHOICE_END,
};

const struct choice quality_choices[] = {
    CHOICE_MISSING,
    [QUALITY_MEASURED] = {"measured", N_("measured")},
    [QUALITY_BILLED] = {"billed", N_("billed")},
    [QUALITY_ESTIMATED] = {"estimated", N_("estimated")},
    CHOICE_END,
};

/* ---- discharges and risks ------------------------------------------------------------- */

const struct choice lab_role_choices[] = {
    CHOICE_MISSING,
    [LAB_RAW] = {"raw", N_("before treatment")},
    [LAB_TREATED] = {"treated", N_("at the outlet")},
    CHOICE_END,
};

const struct choice lab_sample_choices[] = {
    CHOICE_MISSING,
    [LAB_GRAB] = {"grab", N_("grab sample")},
    [LAB_COMPOSITE] = {"composite", N_("composite sample")},
    CHOICE_END,
};

const struct choice answer_choices[] = {
    CHOICE_MISSING,
    [ANSWER_YES] = {"yes", N_("yes")},
    [ANSWER_PARTIAL] = {"partial", N_("in part")},
    [ANSWER_NO] = {"no", N_("no")},
    [ANSWER_NA] = {"na", N_("not applicable")},
    CHOICE_END,
};

/* ---- measures ------------------------------------------------------------------------- */

const struct choice category_choices[] = {
    CHOICE_MISSING,
    {"good_housekeeping", N_("good housekeeping")},
    {"input_change", N_("input change")},
    {"process_control", N_("process control")},
    {"equipment_modification", N_("equipment modification")},
    {"technology_change", N_("technology change")},
    {"on_site_reuse", N_("on-site reuse")},
    {"by_product", N_("by-product")},
    {"product_change", N_("product change")},
    CHOICE_END,
};

const struct choice programme_choices[] = {
    CHOICE_MISSING,
    {"water_saving", N_("water saving")},
    {"material_saving", N_("material saving")},
    {"energy_saving", N_("energy saving")},
    {"awareness", N_("awareness")},
    {"chemical_storage", N_("chemical storage")},
    {"reengineering", N_("reengineering")},
    {"gmp", N_("GMP")},
    {"environmental_audit", N_("environmental audit")},
    {"haccp", N_("HACCP")},
    {"iso14000", N_("ISO 14000")},
    {"iso9000", N_("ISO 9000")},
    CHOICE_END,
};

const struct choice status_choices[] = {
    CHOICE_MISSING,
    [STATUS_IDEA] = {"idea", N_("idea")},
    [STATUS_PLANNED] = {"planned", N_("planned")},
    [STATUS_IMPLEMENTED] = {"implemented", N_("implemented")},
    [STATUS_REJECTED] = {"rejected", N_("rejected")},
    CHOICE_END,
};

const struct choice cost_source_choices[] = {
    CHOICE_MISSING,
    [COST_QUOTE] = {"quote", N_("written quotation")},
    [COST_SUPPLIER] = {"supplier", N_("supplier's word")},
    [COST_ESTIMATE] = {"estimate", N_("own estimate")},
    CHOICE_END,
};

const struct choice effect_mode_choices[] = {
    CHOICE_MISSING,
    [MODE_PERCENT] = {"percent", N_("percent of the use")},
    [MODE_ABSOLUTE] = {"absolute", N_("amount a year")},
    CHOICE_END,
};

const struct choice instrument_choices[] = {
    CHOICE_MISSING,
    [INSTRUMENT_LOAN] = {"loan", N_("environmental loan")},
    [INSTRUMENT_REVOLVING_FUND] = {"revolving_fund", N_("revolving fund")},
    [INSTRUMENT_REIMBURSEMENT] = {"reimbursement", N_("partial reimbursement")},
    [INSTRUMENT_GRANT] = {"grant", N_("grant")},
    [INSTRUMENT_TAX_DEDUCTION] = {"tax_deduction", N_("tax deduction")},
    [INSTRUMENT_TAX_CREDIT] = {"tax_credit", N_("tax credit")},
    [INSTRUMENT_SHARED_SAVINGS] = {"shared_savings", N_("shared savings")},
    [INSTRUMENT_CREDITS] = {"credits", N_("carbon credits")},
    CHOICE_END,
};

const struct choice instalments_choices[] = {
    CHOICE_MISSING,
    [INSTALMENTS_EQUAL_PAYMENT] = {"equal_payment", N_("equal payments")},
    [INSTALMENTS_EQUAL_PRINCIPAL] = {"equal_principal", N_("equal principal")},
    CHOICE_END,
};

/* ---- catalogue ------------------------------------------------------------------------ */

const struct choice evidence_choices[] = {
    CHOICE_MISSING,
    [EVIDENCE_SEEN] = {"seen", N_("seen in the source")},
    [EVIDENCE_SECONDARY] = {"secondary", N_("second-hand")},
    [EVIDENCE_RECALLED] = {"recalled", N_("unverified")},
    CHOICE_END,
};

const struct choice fuel_property_choices[] = {
    CHOICE_MISSING,
    [FUEL_NCV] = {"ncv", N_("net calorific value")},
    [FUEL_DENSITY] = {"density", N_("density")},
    [FUEL_CO2] = {"co2", N_("CO₂ factor")},
    [FUEL_CH4] = {"ch4", N_("CH₄ factor")},
    [FUEL_N2O] = {"n2o", N_("N₂O factor")},
    [FUEL_SO2] = {"so2", N_("SO₂ factor")},
    [FUEL_NOX] = {"nox", N_("NOₓ factor")},
    [FUEL_PM] = {"pm", N_("particles factor")},
    [FUEL_BIO_SHARE] = {"bio_share", N_("biogenic share")},
    [FUEL_GCV_RATIO] = {"gcv_ratio", N_("gross over net")},
    [FUEL_SO2_PER_S] = {"so2_per_s", N_("SO₂ per sulphur")},
    CHOICE_END,
};

const struct choice grid_kind_choices[] = {
    CHOICE_MISSING,
    [GRID_INVENTORY] = {"inventory", N_("inventory or system")},
    [GRID_AVERAGE] = {"average", N_("average generation")},
    [GRID_MODELLED] = {"modelled", N_("modelled average")},
    [GRID_LIFECYCLE] = {"lifecycle", N_("life cycle")},
    [GRID_OPERATING_MARGIN] = {"operating_margin", N_("operating margin")},
    [GRID_COMBINED_MARGIN] = {"combined_margin", N_("combined margin")},
    [GRID_LOSSES] = {"losses", N_("network losses")},
    CHOICE_END,
};

const struct choice sector_row_choices[] = {
    CHOICE_MISSING,
    [SECTOR_ROW_SECTOR] = {"sector", N_("sector")},
    [SECTOR_ROW_UNIT] = {"unit", N_("product unit")},
    [SECTOR_ROW_ROLE] = {"role", N_("role of a flow")},
    [SECTOR_ROW_PROCESS] = {"process", N_("process")},
    [SECTOR_ROW_FLOW] = {"flow", N_("usual flow")},
    CHOICE_END,
};

const struct choice benchmark_use_choices[] = {
    CHOICE_MISSING,
    [BENCHMARK_EFFICIENCY] = {"efficiency", N_("efficiency")},
    [BENCHMARK_RECIPE] = {"recipe", N_("recipe")},
    [BENCHMARK_LIMIT] = {"limit", N_("limit")},
    [BENCHMARK_MEASURE] = {"measure", N_("of a measure")},
    [BENCHMARK_FACTOR] = {"factor", N_("factor")},
    CHOICE_END,
};

const struct choice better_choices[] = {
    CHOICE_MISSING,
    [BETTER_LOWER] = {"lower", N_("lower is better")},
    [BETTER_HIGHER] = {"higher", N_("higher is better")},
    CHOICE_END,
};

/* ---- norms ---------------------------------------------------------------------------- */

const struct choice averaging_choices[] = {
    CHOICE_MISSING,
    [AVERAGING_INSTANT] = {"instant", N_("any moment")},
    [AVERAGING_DAILY] = {"daily", N_("daily mean")},
    [AVERAGING_MONTHLY] = {"monthly", N_("monthly mean")},
    [AVERAGING_YEARLY] = {"yearly", N_("yearly mean")},
    CHOICE_END,
};

const struct choice obligation_choices[] = {
    CHOICE_MISSING,
    [OBLIGATION_LIMIT] = {"limit", N_("a limit to keep")},
    [OBLIGATION_REPORT] = {"report", N_("to analyse and report")},
    CHOICE_END,
};
