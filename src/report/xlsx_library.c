/* report/xlsx_library.c: libxlsxwriter, loaded when it is asked for.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/xlsx_library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#define ENTRY(name)                                                                                \
    {                                                                                              \
#name, offsetof(struct xlsx_library, name)                                                 \
    }

static const struct {
    const char *name;
    size_t offset;
} functions[] = {
    ENTRY(workbook_new),
    ENTRY(workbook_close),
    ENTRY(workbook_set_properties),
    ENTRY(workbook_add_worksheet),
    ENTRY(workbook_add_format),
    ENTRY(workbook_add_chart),
    ENTRY(worksheet_write_string),
    ENTRY(worksheet_write_number),
    ENTRY(worksheet_write_formula_num),
    ENTRY(worksheet_set_column),
    ENTRY(worksheet_freeze_panes),
    ENTRY(worksheet_insert_chart),
    ENTRY(format_set_bold),
    ENTRY(format_set_bottom),
    ENTRY(format_set_num_format),
    ENTRY(chart_add_series),
    ENTRY(chart_series_set_categories),
    ENTRY(chart_series_set_values),
    ENTRY(chart_title_set_name),
    ENTRY(chart_legend_set_position),
};

bool xlsx_library_open(struct xlsx_library *library)
{
    *library = (struct xlsx_library){.handle = dlopen("libxlsxwriter.so.4", RTLD_NOW)};
    if (library->handle == NULL) library->handle = dlopen("libxlsxwriter.so", RTLD_NOW);
    if (library->handle == NULL) return false;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        void *found = dlsym(library->handle, functions[i].name);
        if (found == NULL) {
            xlsx_library_close(library);
            return false;
        }
        /* a function's address comes as an object's: copied, since ISO C has no cast for it */
        memcpy((char *)library + functions[i].offset, &found, sizeof found);
    }
    return true;
}

void xlsx_library_close(struct xlsx_library *library)
{
    if (library->handle != NULL) (void)dlclose(library->handle);
    library->handle = NULL;
}
