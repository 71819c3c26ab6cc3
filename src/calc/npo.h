/* calc/npo.h: the cost of what is bought and does not end in the product.
   SPDX-License-Identifier: GPL-3.0-or-later

   After the idea of material flow cost accounting (ISO 14051): a material's loss is the share that
   does not end in the product, at its cost; energy and system cost follow the lost mass; waste and
   wastewater cost counts wholly. Pure functions of the study; money; NaN = missing. */
#ifndef LIMPIA_CALC_NPO_H
#define LIMPIA_CALC_NPO_H

#include "calc/result.h"
#include "calc/study.h"

struct npo {
    double material, material_loss; /* cost, and the part lost */
    double water, water_loss;
    double energy, energy_loss;
    double system, system_loss;
    double waste, wastewater;
    double lost_share;    /* s: lost mass ÷ mass of materials */
    double derived_share; /* in-product share of the materials that name none; NaN: not used */
    const char *bad;      /* code of a flow whose share lies outside 0…1, or NULL */
    bool own_waste;       /* the derived share rests on the waste, for want of product mass */
    bool no_system;       /* no system cost given: counted as 0 */
};

void npo_evaluate(const struct study *study, int period, struct npo *npo);
double npo_total(const struct study *study, int period); /* all those costs */
double npo_cost(const struct study *study, int period);  /* what is not product */
const char *npo_reason(const struct study *study, int period, char *buffer, size_t size);
/* Rows of the parts: npo.material, npo.water, npo.energy, npo.system, npo.waste, npo.wastewater;
   npo.cost by process (item) where flows carry one. */
void npo_results(const struct study *study, struct results *results);

#endif
