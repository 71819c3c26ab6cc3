/* report/markup.c: what the writers of marked-up forms share.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/markup.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

const char *const markup_bar_heads[MARKUP_BAR_FIGURES] = {N_("the firm"), N_("good practice"),
                                                          N_("typical value"), N_("poor value")};

char *markup_clean(const char *text)
{
    /* nothing grows: what is replaced becomes one byte */
    const size_t size = strlen(text) + 1;
    char *clean = memory_alloc(size);
    text_clean(text, clean, size);
    return clean;
}

void markup_cell(const struct doc_cell *cell, struct show_style style, struct text *out)
{
    char number[SHOW_SIZE];
    if (cell->kind == DOC_TEXT) {
        char *clean = markup_clean(cell->text);
        text_add(out, clean);
        free(clean);
    } else if (cell->kind == DOC_NUMBER) {
        show_value(cell->value, cell->unit, cell->form, style, number, sizeof number);
        text_add(out, number);
        if (cell->mark != NULL) text_add(out, cell->mark);
    }
}

void markup_bar_figures(const struct doc_bar *bar, struct show_style style,
                        struct text figures[MARKUP_BAR_FIGURES])
{
    const double values[MARKUP_BAR_FIGURES] = {bar->value, bar->best, bar->typical, bar->poor};
    for (size_t i = 0; i < MARKUP_BAR_FIGURES; i++) {
        char number[SHOW_SIZE];
        show_value(values[i], "", SHOW_BARE, style, number, sizeof number);
        text_addf(&figures[i], i == 0 ? "%s %s" : "%s", number, bar->unit);
    }
}
