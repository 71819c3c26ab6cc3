/* catalog/check_cycles.c: couplings, prerequisites and parts that run in a circle.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "catalog/check_parts.h"

struct edge {
    size_t from, to;
    const void *row; /* the row that says so */
};

struct graph {
    const struct table *nodes;
    struct edge *edges;
    size_t count, capacity;
};

static void add_edge(struct graph *graph, uint32_t from, uint32_t to, const void *row)
{
    const size_t a = table_index(graph->nodes, from), b = table_index(graph->nodes, to);
    if (a >= graph->nodes->count || b >= graph->nodes->count) return;
    graph->edges =
        memory_grow(graph->edges, &graph->capacity, graph->count + 1, sizeof *graph->edges);
    graph->edges[graph->count++] = (struct edge){a, b, row};
}

/* Nodes nothing leads to are taken away until none is left; what stays hangs on a circle. */
static size_t strip(const struct graph *graph, bool *gone)
{
    size_t left = graph->nodes->count;
    for (bool moved = true; moved;) {
        moved = false;
        bool *led = memory_zero(graph->nodes->count, sizeof *led);
        for (size_t i = 0; i < graph->count; i++) {
            if (!gone[graph->edges[i].from]) led[graph->edges[i].to] = true;
        }
        for (size_t i = 0; i < graph->nodes->count; i++) {
            if (!gone[i] && !led[i]) {
                gone[i] = moved = true;
                left--;
            }
        }
        free(led);
    }
    return left;
}

static const struct edge *edge_into(const struct graph *graph, const bool *gone, size_t node)
{
    for (size_t i = 0; i < graph->count; i++) {
        if (graph->edges[i].to == node && !gone[graph->edges[i].from]) return &graph->edges[i];
    }
    return NULL;
}

/* Writes one circle as "A → B → A"; returns the row of one of its edges, NULL without a circle. */
static const void *find_circle(const struct graph *graph, struct text *out)
{
    const size_t nodes = graph->nodes->count;
    bool *gone = memory_zero(nodes, sizeof *gone);
    const void *row = NULL;
    if (graph->count > 0 && strip(graph, gone) > 0) {
        size_t node = 0;
        while (gone[node]) node++;
        for (size_t i = 0; i < nodes; i++) /* long enough to be on the circle itself */
            node = edge_into(graph, gone, node)->from;
        const size_t first = node;
        text_add(out, table_id(graph->nodes, table_row(graph->nodes, first)));
        struct text chain = {0};
        do {
            const struct edge *edge = edge_into(graph, gone, node);
            struct text longer = {0};
            row = edge->row;
            node = edge->from;
            const char *name = table_id(graph->nodes, table_row(graph->nodes, node));
            text_addf(&longer, "%s → %s", name, out->bytes);
            text_clear(out);
            text_add(out, longer.bytes);
            text_free(&longer);
        } while (node != first);
        text_free(&chain);
    }
    free(gone);
    return row;
}

static void report(const struct checker *k, struct graph *graph, enum record_id record,
                   const char *column, const char *code, const char *format)
{
    struct text circle = {0};
    const void *row = find_circle(graph, &circle);
    if (row != NULL)
        diag_add(k->diag, DIAG_ERROR, code, check_place(k, record, row, column), "%s: %s",
                 circle.bytes, format);
    text_free(&circle);
    free(graph->edges);
}

void check_cycles(const struct checker *k)
{
    const struct table *flows = case_table(k->c, RECORD_FLOW);
    const struct table *table = case_table(k->c, RECORD_COUPLING);
    struct graph graph = {.nodes = flows};
    for (size_t i = 0; i < table->count; i++) {
        const struct coupling *coupling = table_row(table, i);
        add_edge(&graph, coupling->flow, coupling->drives, coupling);
    }
    report(k, &graph, RECORD_COUPLING, "drives", "coupling.cycle",
           _("these couplings run in a circle; take one of them away"));

    graph = (struct graph){.nodes = flows};
    for (size_t i = 0; i < flows->count; i++) {
        const struct flow *flow = table_row(flows, i);
        if (flow->part_of != 0) add_edge(&graph, table_key(flow), flow->part_of, flow);
    }
    report(k, &graph, RECORD_FLOW, "part_of", "part.cycle",
           _("each is part of the other; correct part_of"));

    table = case_table(k->c, RECORD_MEASURE);
    graph = (struct graph){.nodes = table};
    for (size_t i = 0; i < table->count; i++) {
        const struct measure *measure = table_row(table, i);
        for (uint32_t j = 0; j < measure->requires.count; j++)
            add_edge(&graph, measure->requires.keys[j], table_key(measure), measure);
    }
    report(k, &graph, RECORD_MEASURE, "requires", "requires.cycle",
           _("each of these measures requires the other; take one requirement away"));
}
