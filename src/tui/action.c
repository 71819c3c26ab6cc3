/* tui/action.c: everything a person can ask for.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/action.h"

#include <stdio.h>
#include <string.h>

enum {
    TABLES = PLACE_GRID | PLACE_LIST | PLACE_RESULT,
    ROWS = PLACE_GRID | PLACE_LIST | PLACE_SEARCH,
    FIELDS = PLACE_FORM | PLACE_GRID,
    STEPPING = PLACE_FIRM,
    DIGITS = PLACE_LIST | PLACE_RESULT | PLACE_STEPS, /* a digit alone is a step */
};

#define STEP(number, label_)                                                                       \
    {                                                                                              \
        .name = "step." number, .keys = {{"M-" number, STEPPING | PLACE_EDIT}},                    \
        .letter = number[0], .label = label_, .help = N_("Goes to that step of the assessment"),   \
        .also = "paso step", .where = STEPPING                                                     \
    }

static const struct action actions[ACTIONS] = {
    [ACTION_HELP] = {.name = "help.explain",
                     .keys = {{"F1", PLACE_ALL}, {"?", PLACE_REST}},
                     .letter = '?',
                     .where = PLACE_ALL,
                     .label = N_("explain"),
                     .also = "ayuda explicar help teclas keys guía",
                     .help = N_("Explains the current item; once more: the keys of this screen")},
    [ACTION_PALETTE] = {.name = "palette",
                        .keys = {{"C-p", PLACE_ALL}, {":", PLACE_REST}},
                        .letter = ' ',
                        .where = PLACE_ALL,
                        .label = N_("commands"),
                        .also = "órdenes comandos palette",
                        .help = N_("Finds any command by its name, in either language")},
    [ACTION_STEP_1] = STEP("1", N_("Firm")),
    [ACTION_STEP_2] = STEP("2", N_("Flows")),
    [ACTION_STEP_3] = STEP("3", N_("Readings")),
    [ACTION_STEP_4] = STEP("4", N_("Discharges")),
    [ACTION_STEP_5] = STEP("5", N_("Risks")),
    [ACTION_STEP_6] = STEP("6", N_("Diagnosis")),
    [ACTION_STEP_7] = STEP("7", N_("Measures")),
    [ACTION_STEP_8] = STEP("8", N_("Plan")),
    [ACTION_STEP_9] = STEP("9", N_("Tracking")),
    [ACTION_STEP_0] = STEP("0", N_("Report")),
    [ACTION_STEP_NEXT] = {.name = "step.next",
                          .letter = '+',
                          .where = STEPPING,
                          .label = N_("next step"),
                          .also = "paso siguiente",
                          .help = N_("Goes to the step below")},
    [ACTION_STEP_PREV] = {.name = "step.prev",
                          .letter = '-',
                          .where = STEPPING,
                          .label = N_("previous step"),
                          .also = "paso anterior",
                          .help = N_("Goes to the step above")},
    [ACTION_FIRMS] = {.name = "firms",
                      .letter = 'e',
                      .where = PLACE_REST,
                      .label = N_("firms"),
                      .also = "empresas lista cambiar",
                      .help = N_("Goes to the list of firms; everything is saved")},
    [ACTION_MOVE] = {.name = "move",
                     .fixed = true,
                     .where = PLACE_REST,
                     .keys = {{"Up", PLACE_REST},
                              {"Down", PLACE_REST},
                              {"Left", PLACE_REST},
                              {"Right", PLACE_REST}},
                     .label = N_("move"),
                     .help = N_("Moves to the item above, below or beside")},
    [ACTION_MOVE_PAGE] = {.name = "move.page",
                          .fixed = true,
                          .where = PLACE_REST,
                          .keys = {{"PgUp", PLACE_REST}, {"PgDn", PLACE_REST}},
                          .label = N_("page"),
                          .help = N_("Moves by a screenful")},
    [ACTION_MOVE_ENDS] = {.name = "move.ends",
                          .fixed = true,
                          .where = PLACE_REST,
                          .keys = {{"Home", PLACE_REST},
                                   {"End", PLACE_REST},
                                   {"C-Home", PLACE_REST},
                                   {"C-End", PLACE_REST}},
                          .label = N_("first, last"),
                          .help = N_("Moves to the first or the last")},
    [ACTION_COMMIT_DOWN] = {.name = "commit.down",
                            .fixed = true,
                            .keys = {{"Enter", PLACE_FORM | PLACE_GRID | PLACE_QUIZ | PLACE_EDIT}},
                            .where = PLACE_FORM | PLACE_GRID | PLACE_QUIZ | PLACE_EDIT,
                            .label = N_("goes on"),
                            .help = N_("Keeps what was typed and goes on downwards")},
    [ACTION_COMMIT_RIGHT] = {.name = "commit.right",
                             .fixed = true,
                             .keys = {{"Tab", PLACE_TYPING | PLACE_EDIT},
                                      {"S-Tab", PLACE_TYPING | PLACE_EDIT}},
                             .where = PLACE_TYPING | PLACE_EDIT,
                             .label = N_("to the right"),
                             .help = N_("Keeps what was typed and goes on to the side")},
    [ACTION_OPEN] = {.name = "open",
                     .fixed = true,
                     .keys = {{"Enter", PLACE_STILL | PLACE_SEARCH}},
                     .where = PLACE_STILL | PLACE_SEARCH,
                     .label = N_("open"),
                     .help = N_("Opens the current item")},
    [ACTION_BACK] = {.name = "back",
                     .fixed = true,
                     .keys = {{"Esc", PLACE_ALL}, {"C-g", PLACE_ALL}},
                     .where = PLACE_ALL,
                     .label = N_("back"),
                     .help =
                         N_("Leaves the field as it was, closes a window, or goes back one place")},
    [ACTION_EDIT] = {.name = "edit",
                     .keys = {{"F2", FIELDS | PLACE_LIST | PLACE_QUIZ}},
                     .letter = 'w',
                     .where = FIELDS | PLACE_LIST | PLACE_QUIZ,
                     .label = N_("edit"),
                     .also = "corregir cambiar",
                     .help = N_("Opens the text of the cell or field as it is")},
    [ACTION_FIND] = {.name = "find",
                     .keys = {{"F3", ROWS | PLACE_RESULT | PLACE_PAGE | PLACE_FORM},
                              {"/", ROWS | PLACE_RESULT | PLACE_PAGE | PLACE_FORM}},
                     .letter = '/',
                     .where = ROWS | PLACE_RESULT | PLACE_PAGE | PLACE_FORM,
                     .label = N_("search"),
                     .also = "buscar find",
                     .help = N_("Searches by any word, with or without accents")},
    [ACTION_CHOOSE] =
        {.name = "choose",
         .keys = {{"F4", PLACE_ALL & ~(unsigned)(PLACE_DOORS | PLACE_PAGE)},
                  {"M-Down", PLACE_ALL & ~(unsigned)(PLACE_DOORS | PLACE_PAGE)}},
         .letter = 'l',
         .where = PLACE_ALL & ~(unsigned)(PLACE_DOORS | PLACE_PAGE),
         .label = N_("list"),
         .also = "lista ficha elegir choose record",
         .help = N_("Shows the choices or past values of the field, or the record of a reading")},
    [ACTION_NEW] = {.name = "new",
                    .keys = {{"F5", ROWS | PLACE_FORM}, {"Ins", ROWS | PLACE_FORM}},
                    .letter = 'n',
                    .where = ROWS | PLACE_FORM,
                    .label = N_("new"),
                    .also = "nuevo agregar añadir add",
                    .help = N_("Adds a row, a record or a firm")},
    [ACTION_VIEW] = {.name = "view",
                     .keys = {{"F6", PLACE_REST}},
                     .letter = 'v',
                     .where = PLACE_REST & ~(unsigned)PLACE_DOORS,
                     .label = N_("view"),
                     .also = "vista ver costo plan",
                     .help = N_(
                         "Shows the same in another way: quantity or cost, alone or in the plan")},
    [ACTION_PROBLEM_NEXT] = {.name = "problem.next",
                             .keys = {{"F7", PLACE_FIRM | PLACE_EDIT}},
                             .letter = 's',
                             .where = PLACE_FIRM,
                             .label = N_("next problem"),
                             .also = "siguiente aviso vacío problema gap",
                             .help = N_("Goes to the next problem or gap, across the steps")},
    [ACTION_PROBLEM_PREV] = {.name = "problem.prev",
                             .keys = {{"S-F7", PLACE_FIRM | PLACE_EDIT}},
                             .letter = 'a',
                             .where = PLACE_FIRM,
                             .label = N_("prev. problem"),
                             .also = "anterior aviso vacío problema",
                             .help = N_("Goes to the problem or gap before this one")},
    [ACTION_DELETE] = {.name = "delete",
                       .keys = {{"F8", ROWS | FIELDS}},
                       .letter = 'b',
                       .where = ROWS | FIELDS,
                       .label = N_("remove"),
                       .also = "quitar borrar eliminar delete",
                       .help = N_("Removes the row, record or firm; undo brings it back")},
    [ACTION_UNDO] = {.name = "undo",
                     .keys = {{"F9", PLACE_ALL}, {"C-z", PLACE_ALL}},
                     .letter = 'd',
                     .where = PLACE_ALL,
                     .label = N_("undo"),
                     .also = "deshacer",
                     .help = N_("Takes the last change back, also one of another day")},
    [ACTION_REDO] = {.name = "redo",
                     .keys = {{"S-F9", PLACE_ALL}, {"C-y", PLACE_ALL}},
                     .letter = 'r',
                     .where = PLACE_ALL,
                     .label = N_("redo"),
                     .also = "rehacer",
                     .help = N_("Makes again what was taken back")},
    [ACTION_QUIT] = {.name = "quit",
                     .keys = {{"F10", PLACE_ALL}},
                     .letter = 'q',
                     .where = PLACE_ALL,
                     .label = N_("quit"),
                     .also = "salir terminar exit",
                     .help = N_("Leaves limpia; everything is saved")},
    [ACTION_DITTO] = {.name = "ditto",
                      .keys = {{"\"", PLACE_GRID}, {"C-d", PLACE_GRID}},
                      .letter = 'i',
                      .where = PLACE_GRID,
                      .label = N_("ditto"),
                      .also = "ídem repetir hacia abajo copiar fill down",
                      .help = N_("Repeats the cell above, or fills the block downwards")},
    [ACTION_SELECT] = {.name = "select",
                       .keys = {{"S-Up", PLACE_GRID},
                                {"S-Down", PLACE_GRID},
                                {"S-Left", PLACE_GRID},
                                {"S-Right", PLACE_GRID}},
                       .letter = 'm',
                       .where = PLACE_GRID,
                       .label = N_("mark block"),
                       .also = "marcar bloque seleccionar select",
                       .help = N_("Marks a block of cells, for filling and copying")},
    [ACTION_COPY] = {.name = "copy",
                     .keys = {{"C-c", TABLES | PLACE_SEARCH}},
                     .letter = 'y',
                     .where = TABLES | PLACE_SEARCH,
                     .label = N_("copy"),
                     .also = "copiar",
                     .help = N_("Copies the cell, block, table or firm")},
    [ACTION_PASTE] = {.name = "paste",
                      .keys = {{"C-v", ROWS}},
                      .letter = 't',
                      .where = ROWS,
                      .label = N_("bring"),
                      .also = "traer pegar importar csv paste import",
                      .help = N_(
                          "Brings what was copied, or a CSV file; nothing changes before Enter")},
    [ACTION_QUALITY] = {.name = "quality",
                        .letter = 'c',
                        .where = PLACE_GRID,
                        .label = N_("quality"),
                        .also = "calidad facturada medida estimada billed measured",
                        .help = N_("Billed, measured or estimated: the next of the three")},
    [ACTION_TOGGLE] = {.name = "toggle",
                       .letter = 'x',
                       .where = PLACE_LIST | PLACE_RESULT | PLACE_FORM | PLACE_SEARCH,
                       .label = N_("on or off"),
                       .also = "pone quita fija excluye toggle",
                       .help = N_("Puts the item in or leaves it out")},
    [ACTION_SORT] = {.name = "sort",
                     .letter = 'o',
                     .where = PLACE_LIST | PLACE_RESULT,
                     .label = N_("sort"),
                     .also = "ordenar",
                     .help = N_("Sorts by the next column that makes sense")},
    [ACTION_PERIOD] = {.name = "period",
                       .letter = 'p',
                       .where = PLACE_RESULT | PLACE_STEPS,
                       .label = N_("period"),
                       .also = "período línea base baseline",
                       .help = N_("Changes the period assessed and the baseline")},
    [ACTION_EXPORT] = {.name = "export",
                       .letter = 'g',
                       .where = TABLES,
                       .label = N_("save as CSV"),
                       .also = "guardar exportar csv export",
                       .help = N_("Saves this table as a CSV file")},
    [ACTION_SAVED] = {.name = "saved",
                      .fixed = true,
                      .where = PLACE_ALL,
                      .keys = {{"C-s", PLACE_ALL}, {"C-q", PLACE_ALL}},
                      .label = N_("is saved"),
                      .help = N_("Nothing to do: all is saved as it is typed")},
    [ACTION_REDRAW] = {.name = "redraw",
                       .keys = {{"C-l", PLACE_ALL}},
                       .letter = '.',
                       .where = PLACE_ALL,
                       .label = N_("redraw"),
                       .also = "redibujar pantalla",
                       .help = N_("Draws the whole screen again")},
    [ACTION_LANGUAGE] = {.name = "language",
                         .where = PLACE_ALL,
                         .label = N_("español"),
                         .also = "idioma language english español inglés spanish",
                         .help = N_("Changes the language of the screens")},
    [ACTION_SUSPEND] = {.name = "suspend",
                        .where = PLACE_ALL,
                        .label = N_("suspend"),
                        .also = "suspender shell consola",
                        .help = N_("Leaves limpia waiting and goes to the shell; fg comes back")},
};

const struct action *action_row(enum action_id id) { return &actions[id]; }

static bool acts_by_letter(const struct action *action, struct keys_key key, unsigned place)
{
    if (action->letter == 0 || action->letter == ' ' || (place & PLACE_EDIT) != 0 ||
        (action->where & place) == 0)
        return false;
    const bool digit = action->letter >= '0' && action->letter <= '9';
    if ((place & (digit ? (unsigned)DIGITS : (unsigned)PLACE_STILL)) == 0) return false;
    return keys_same(key, keys_character((uint32_t)action->letter));
}

static bool acts_by_key(const struct action *action, struct keys_key key, unsigned place)
{
    for (size_t i = 0; i < ACTION_KEYS && action->keys[i].key != NULL; i++) {
        struct keys_key own;
        const unsigned where = action->keys[i].where;
        const bool here =
            (place & PLACE_EDIT) != 0 ? (where & PLACE_EDIT) != 0 : (where & place) != 0;
        if (here && keys_parse(action->keys[i].key, &own) && keys_same(key, own)) return true;
    }
    return false;
}

enum action_id action_of_key(struct keys_key key, unsigned place)
{
    for (int id = ACTION_NONE + 1; id < ACTIONS; id++) {
        if (acts_by_key(&actions[id], key, place) || acts_by_letter(&actions[id], key, place))
            return (enum action_id)id;
    }
    return ACTION_NONE;
}

enum action_id action_of_letter(uint32_t letter, unsigned place)
{
    for (int id = ACTION_NONE + 1; id < ACTIONS; id++) {
        if (actions[id].letter != 0 && (uint32_t)actions[id].letter == letter &&
            (actions[id].where & place) != 0)
            return (enum action_id)id;
    }
    return ACTION_NONE;
}

const struct action_binding *action_binding(const struct action_binding *bindings,
                                            enum action_id id)
{
    for (; bindings != NULL && bindings->id != ACTION_NONE; bindings++) {
        if (bindings->id == id) return bindings;
    }
    return NULL;
}

static void space_label(const struct action *action, char *buffer, size_t size)
{
    char space[16], letter[2] = {action->letter, '\0'};
    keys_label(keys_character(' '), space, sizeof space);
    (void)snprintf(buffer, size, "%s %s", space, action->letter == ' ' ? space : letter);
}

void action_key_label(enum action_id id, unsigned place, char *buffer, size_t size)
{
    const struct action *action = &actions[id];
    const unsigned rest = place & ~(unsigned)PLACE_EDIT;
    buffer[0] = '\0';
    for (size_t i = 0; i < ACTION_KEYS && action->keys[i].key != NULL; i++) {
        struct keys_key key;
        if ((action->keys[i].where & place) != 0 && keys_parse(action->keys[i].key, &key)) {
            keys_label(key, buffer, size);
            return;
        }
    }
    if (action->letter == 0) return;
    if (acts_by_letter(action, keys_character((uint32_t)action->letter), rest))
        (void)snprintf(buffer, size, "%c", action->letter);
    else
        space_label(action, buffer, size);
}

/* Does a word of `text` begin with `word`? Both folded. */
static bool begins_word(const char *text, const char *word)
{
    const size_t length = strlen(word);
    for (const char *at = text; (at = strstr(at, word)) != NULL; at++) {
        if (at == text || at[-1] == ' ') return true;
        if (length == 0) return true;
    }
    return false;
}

bool action_matches(enum action_id id, const char *typed)
{
    const struct action *action = &actions[id];
    char names[512], folded[1024], words[256];
    (void)snprintf(names, sizeof names, "%s %s %s %s", _(action->label), action->label,
                   action->also == NULL ? "" : action->also, action->name);
    text_fold(names, folded, sizeof folded);
    text_fold(typed, words, sizeof words);
    char *rest = words;
    for (char *word = strtok_r(words, " ", &rest); word != NULL;
         word = strtok_r(NULL, " ", &rest)) {
        if (!begins_word(folded, word)) return false;
    }
    return true;
}

void action_manual(struct text *out)
{
    for (int id = ACTION_NONE + 1; id < ACTIONS; id++) {
        const struct action *action = &actions[id];
        char label[64];
        bool first = true;
        text_add(out, "*");
        for (size_t i = 0; i < ACTION_KEYS && action->keys[i].key != NULL; i++) {
            struct keys_key key;
            (void)keys_parse(action->keys[i].key, &key);
            keys_label(key, label, sizeof label);
            text_addf(out, "%s%s", first ? "" : ", ", label);
            first = false;
        }
        if (action->letter != 0) {
            space_label(action, label, sizeof label);
            text_addf(out, "%s%s", first ? "" : ", ", label);
            first = false;
        }
        if (first) text_add(out, _("in the commands"));
        text_addf(out, "*\n\t%s: %s.\n\n", _(action->label), _(action->help));
    }
}
