/* unit/report_forms.c: what anybody types stays text in every form.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include <jansson.h>
#include <math.h>

#include "report/writer.h"

static const struct show_style style = {',', "CLP"};
static const char nasty[] =
    "<script>alert('x')</script> & \"a\" |*b*| _c_ `d`\n\x01\xff\xe2\x80\xae";

static struct document *nasty_document(void)
{
    const struct doc_column heads[] = {{.head = nasty}, {.head = "CLP", .right = true}};
    struct document *document = document_new(style);
    document_title(document, nasty, nasty);
    document_heading(document, 1, nasty);
    document_say(document, BLOCK_PARAGRAPH, "%s", nasty);
    document_say(document, BLOCK_ITEM, "%s", nasty);
    document_table(document, heads, 2);
    document_row(document);
    document_text(document, nasty, MOOD_WARN);
    document_number(document, 1234567, "CLP", SHOW_BARE, nasty);
    document_bars(document);
    document_bar(document, &(struct doc_bar){.label = nasty,
                                             .unit = nasty,
                                             .rating = nasty,
                                             .remark = nasty,
                                             .value = 5,
                                             .best = 1,
                                             .typical = 4,
                                             .poor = 9});
    document_chart(document, CHART_PARTS, nasty, "CLP", nasty);
    document_point(document, nasty, 3, true);
    return document;
}

static size_t count_of(const char *text, const char *what)
{
    size_t count = 0;
    for (; (text = strstr(text, what)) != NULL; text++) count++;
    return count;
}

static void html_runs_nothing(void **state)
{
    struct text out = {0};
    struct document *document = nasty_document();
    write_html(document, &(struct writer_options){.language = "en"}, &out);
    assert_null(strstr(out.bytes, "<script"));
    assert_null(strstr(out.bytes, "alert('"));
    assert_true(count_of(out.bytes, "&lt;script&gt;alert(&#39;x&#39;)") >= 14);
    assert_null(strchr(out.bytes, '\x01'));
    assert_null(strstr(out.bytes, "\xe2\x80\xae")); /* turns the writing around */
    assert_int_equal(text_valid(out.bytes, out.length), out.length);
    assert_non_null(strstr(out.bytes, "<html lang=\"en\">"));
    assert_non_null(strstr(out.bytes, "1 234 567"));
    assert_int_equal(count_of(out.bytes, "<section"), count_of(out.bytes, "</section>"));
    assert_int_equal(count_of(out.bytes, "<ul"), count_of(out.bytes, "</ul>"));
    assert_int_equal(count_of(out.bytes, "<svg"), count_of(out.bytes, "</title>") - 1);
    document_free(document);
    text_free(&out);
}

static void markdown_marks_nothing(void **state)
{
    struct text out = {0};
    struct document *document = document_new(style);
    document_say(document, BLOCK_PARAGRAPH, "%s", "1. <b>x</b> a_b _c_ *d* [e](f) `g` | &amp;");
    document_say(document, BLOCK_PARAGRAPH, "%s", "# no heading");
    document_say(document, BLOCK_PARAGRAPH, "%s", "- no list\nnor this");
    write_markdown(document, &(struct writer_options){0}, &out);
    assert_string_equal(out.bytes,
                        "1\\. \\<b\\>x\\</b\\> a_b \\_c\\_ \\*d\\* \\[e\\](f) \\`g\\` \\| "
                        "\\&amp;\n\n\\# no heading\n\n\\- no list nor this\n");
    document_free(document);
    text_free(&out);
}

static void json_reads_back(void **state)
{
    struct results *results = results_new();
    struct text out = {0};
    struct result *row = results_add(results, SECTION_USE, "quantity", "A\\B", 0.1 + 0.2, "kg");
    result_name(results, row, "Sal \"gruesa\"\n\t\x02 \xff ñ ₂");
    row = results_add(results, SECTION_PLAN, "npv", "", (double)NAN, "CLP");
    result_note(results, row, "%s", "why");
    write_json(results, &(struct writer_options){0}, &out);
    json_error_t error;
    json_t *root = json_loads(out.bytes, 0, &error);
    assert_non_null(root);
    const json_t *rows = json_object_get(root, "results");
    assert_int_equal(json_array_size(rows), 2);
    const json_t *first = json_array_get(rows, 0), *second = json_array_get(rows, 1);
    assert_true(json_real_value(json_object_get(first, "value")) == 0.1 + 0.2);
    assert_string_equal(json_string_value(json_object_get(first, "item")), "A\\B");
    assert_string_equal(json_string_value(json_object_get(first, "name")),
                        "Sal \"gruesa\"\n\t\x02 \xef\xbf\xbd ñ ₂");
    assert_true(json_is_null(json_object_get(first, "note")));
    assert_true(json_is_null(json_object_get(second, "value")));
    assert_string_equal(json_string_value(json_object_get(second, "note")), "why");
    json_decref(root);
    results_free(results);
    text_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_runs_nothing),
        cmocka_unit_test(markdown_marks_nothing),
        cmocka_unit_test(json_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
