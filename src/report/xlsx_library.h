/* report/xlsx_library.h: libxlsxwriter, loaded when a workbook of a spreadsheet is asked for.
   SPDX-License-Identifier: GPL-3.0-or-later

   The library brings a cryptographic one along, whose loading takes longer than a whole assessment;
   so it is opened by the one writer that needs it. Included by report/xlsx*.c only. */
#ifndef LIMPIA_REPORT_XLSX_LIBRARY_H
#define LIMPIA_REPORT_XLSX_LIBRARY_H

#include <stdbool.h>

#include <xlsxwriter.h>

#define XLSX_FUNCTION(name) __typeof__(&name) name

struct xlsx_library {
    void *handle;
    XLSX_FUNCTION(workbook_new);
    XLSX_FUNCTION(workbook_close);
    XLSX_FUNCTION(workbook_set_properties);
    XLSX_FUNCTION(workbook_add_worksheet);
    XLSX_FUNCTION(workbook_add_format);
    XLSX_FUNCTION(workbook_add_chart);
    XLSX_FUNCTION(worksheet_write_string);
    XLSX_FUNCTION(worksheet_write_number);
    XLSX_FUNCTION(worksheet_write_formula_num);
    XLSX_FUNCTION(worksheet_set_column);
    XLSX_FUNCTION(worksheet_freeze_panes);
    XLSX_FUNCTION(worksheet_insert_chart);
    XLSX_FUNCTION(format_set_bold);
    XLSX_FUNCTION(format_set_bottom);
    XLSX_FUNCTION(format_set_num_format);
    XLSX_FUNCTION(chart_add_series);
    XLSX_FUNCTION(chart_series_set_categories);
    XLSX_FUNCTION(chart_series_set_values);
    XLSX_FUNCTION(chart_title_set_name);
    XLSX_FUNCTION(chart_legend_set_position);
};

/* False when the machine does not have it. */
bool xlsx_library_open(struct xlsx_library *library);
void xlsx_library_close(struct xlsx_library *library);

#endif
