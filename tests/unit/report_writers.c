/* unit/report_writers.c: the text page and the tidy table.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "report/writer.h"

static const struct show_style style = {',', "CLP"};

static void writes(struct document *document, size_t width, const char *expected)
{
    struct text out = {0};
    const struct writer_options options = {.width = width};
    write_text(document, &options, &out);
    assert_string_equal(out.bytes, expected);
    text_free(&out);
    document_free(document);
}

static void paragraph(void **state)
{
    struct document *document = document_new(style);
    document_say(document, BLOCK_PARAGRAPH, "%s", "uno dos tres cuatro cinco seis siete");
    document_say(document, BLOCK_ITEM, "%s", "ocho nueve diez once doce");
    document_say(document, BLOCK_ITEM, "%s", "trece");
    writes(document, 20,
           "uno dos tres cuatro\ncinco seis siete\n\n  · ocho nueve diez\n    once doce\n  · "
           "trece\n");
}

static void table(void **state)
{
    const struct doc_column heads[] = {{.head = "medida"}, {.head = "CLP", .right = true}};
    struct document *document = document_new(style);
    document_table(document, heads, 2);
    document_row(document);
    document_text(document, "Reúso del agua de enfriado", MOOD_PLAIN);
    document_number(document, 3600000, "CLP", SHOW_BARE, NULL);
    document_total(document);
    document_row(document);
    document_text(document, "suma", MOOD_PLAIN);
    document_number(document, (double)NAN, "CLP", SHOW_BARE, NULL);
    writes(document, 30,
           "  medida                   CLP\n  ────────────────────────────\n"
           "  Reúso del agua de  3 600 000\n  enfriado\n"
           "  ────────────────────────────\n  suma                       –\n");
}

static void bar(void **state)
{
    struct document *document = document_new(style);
    document_bars(document);
    document_bar(document, &(struct doc_bar){.label = "Agua",
                                             .unit = "m³/t",
                                             .rating = "regular",
                                             .value = 9.02,
                                             .best = 3,
                                             .typical = 6,
                                             .poor = 10});
    writes(document, 60, "  Agua              9,02 m³/t  3,00├──────┼──────●─┤10,0  regular\n");
}

static void names_do_not_run(void **state)
{
    struct results *results = results_new();
    struct text out = {0};
    struct result *row = results_add(results, SECTION_USE, "quantity", "=A1", -2.5, "kg");
    result_name(results, row, "Sal, \"gruesa\"");
    result_note(results, row, "%s", "@SUM(1)");
    write_csv(results, &(struct writer_options){.width = 80}, &out);
    assert_string_equal(out.bytes,
                        "section,id,item,name,value,unit,low,high,rating,source,note\n"
                        "use,quantity,'=A1,\"Sal, \"\"gruesa\"\"\",-2.5,kg,,,,,'@SUM(1)\n");
    text_clear(&out);
    write_csv(results, &(struct writer_options){.excel_es = true}, &out);
    assert_non_null(strstr(out.bytes, ";-2,5;kg;"));
    assert_memory_equal(out.bytes, "\xEF\xBB\xBF", 3);
    text_free(&out);
    results_free(results);
}

static void every_writer_has_its_words(void **state)
{
    size_t count = 0;
    const struct writer *all = writers(&count);
    assert_true(count >= 2);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(writer_by_id(all[i].id), &all[i]);
        assert_true(all[i].label[0] != '\0' && all[i].extension[0] != '\0');
        assert_true(all[i].needs == WRITER_RESULTS ? all[i].results != NULL
                                                   : all[i].document != NULL);
    }
    assert_null(writer_by_id("docx"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraph),
        cmocka_unit_test(table),
        cmocka_unit_test(bar),
        cmocka_unit_test(names_do_not_run),
        cmocka_unit_test(every_writer_has_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
