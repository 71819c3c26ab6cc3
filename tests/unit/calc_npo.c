/* unit/calc_npo.c: what is bought and does not end in the product.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "calc/npo.h"
#include "trial.h"

#define READINGS "=== readings\nperiod,flow,quantity\n"

/* The parts and the rest add up to all costs, whatever the firm. */
static void parts_add_up(void **state)
{
    static const char *const samples[] = {"mermeladas", "cromado", "curtiembre"};
    for (size_t s = 0; s < 3; s++) {
        char path[512];
        struct trial t;
        struct npo npo;
        (void)snprintf(path, sizeof path, "%s/samples/%s", test_root(), samples[s]);
        trial_folder(&t, path, NULL, NULL);
        for (int period = 0; period < STUDY_PERIODS; period++) {
            npo_evaluate(t.study, period, &npo);
            assert_near(npo.material_loss + npo.water_loss + npo.energy_loss + npo.system_loss +
                            npo.waste + npo.wastewater,
                        npo_cost(t.study, period), 1e-12, 0);
            assert_true(npo.lost_share >= 0 && npo.lost_share <= 1);
            assert_true(npo_cost(t.study, period) <= npo_total(t.study, period));
        }
        assert_near(trial_value(&t, "npo.cost", "") + trial_value(&t, "npo.product_cost", ""),
                    trial_value(&t, "npo.total", ""), 1e-12, 0);
        trial_free(&t);
    }
}

static void a_sale_of_waste_is_negative(void **state)
{
    struct trial t;
    trial_text(&t, "=== flows\ncode,kind,name,unit,price\nM,material,Materia,kg,2\n"
                   "P,product,Producto,kg,\nR,waste,Recorte,kg,-1.5\n" READINGS
                   "2024,M,100\n2024,P,90\n2024,R,10\n");
    assert_near(trial_value(&t, "npo.waste", ""), -15, 1e-12, 0);
    assert_near(trial_value(&t, "npo.cost", ""), 20 - 15, 1e-12, 0);
    assert_true(trial_noted(&t, "npo.lost_share", "", "no system cost"));
    trial_free(&t);
}

static void without_product_mass_the_waste_speaks(void **state)
{
    struct trial t;
    trial_text(&t, "=== flows\ncode,kind,name,unit,price\nM,material,Materia,kg,2\n"
                   "P,product,Piezas,u,\nR,waste,Recorte,kg,\n" READINGS
                   "2024,M,100\n2024,P,9\n2024,R,25\n");
    assert_near(trial_value(&t, "npo.lost_share", ""), 0.25, 1e-12, 0);
    assert_true(trial_noted(&t, "npo.lost_share", "", "from the waste"));
    trial_free(&t);
}

static void an_unknown_share_is_missing_with_its_reason(void **state)
{
    struct trial t;
    trial_text(&t, "=== flows\ncode,kind,name,unit,price\nM,material,Materia,kg,2\n"
                   "P,product,Piezas,u,\n" READINGS "2024,M,100\n2024,P,9\n");
    assert_missing(trial_value(&t, "npo.cost", ""));
    assert_true(trial_noted(&t, "npo.cost", "", "M: the share"));
    trial_free(&t);
}

/* Demand and reactive energy follow the lost mass with the energy; charges are no part of it. */
static void energy_follows_the_lost_mass(void **state)
{
    struct trial t;
    trial_text(&t, "=== flows\ncode,kind,name,unit,price\nM,material,Materia,kg,2\n"
                   "P,product,Producto,kg,\nE,electricity,Luz,kWh,1\nD,demand,Demanda,kW·mes,10\n"
                   "R,reactive,Reactiva,kVArh,1\nF,charge,Cargo fijo,u,1000\n" READINGS
                   "2024,M,100\n2024,P,75\n2024,E,40\n2024,D,3\n2024,R,30\n2024,F,12\n");
    assert_near(trial_value(&t, "npo.energy", ""), 25, 1e-12, 0); /* a quarter of 40 + 30 + 30 */
    assert_near(trial_value(&t, "npo.total", ""), 300, 1e-12, 0);
    assert_near(trial_value(&t, "npo.cost", ""), 75, 1e-12, 0);
    trial_free(&t);
}

static void costs_over_a_gap_are_summed_with_a_note(void **state)
{
    struct trial t;
    trial_text(&t,
               "=== flows\ncode,kind,name,unit,price\nM,material,Materia,kg,2\n"
               "P,product,Producto,kg,\n" READINGS "2024-01/2024-11,M,100\n2024-01/2024-11,P,75\n");
    assert_near(trial_value(&t, "npo.cost", ""), 50, 1e-12, 0);
    assert_true(trial_noted(&t, "npo.cost", "", "11 of 12 months"));
    trial_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_add_up),
        cmocka_unit_test(a_sale_of_waste_is_negative),
        cmocka_unit_test(without_product_mass_the_waste_speaks),
        cmocka_unit_test(an_unknown_share_is_missing_with_its_reason),
        cmocka_unit_test(energy_follows_the_lost_mass),
        cmocka_unit_test(costs_over_a_gap_are_summed_with_a_note),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
