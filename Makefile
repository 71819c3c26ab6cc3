# limpia: how it is built, checked and installed.  SPDX-License-Identifier: GPL-3.0-or-later
# `make help` lists the targets. Each configuration has its folder: build/gcc, build/asan.
# build/ mirrors an installation (build/gcc is its bin, build/share its share), so that the
# program finds its data by the same rule, ../share, before and after `make install`.

VERSION := 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
CONFIG ?= gcc
WERROR ?= -Werror

.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules
all: program

# ---- what is built from what: sources are found, not listed -------------------------------

ENGINE := base model catalog calc store report
FACES := tui cli
SOURCES := $(wildcard $(addprefix src/,$(addsuffix /*.c,$(ENGINE) $(FACES)))) src/main.c
UNIT := $(wildcard tests/unit/*.c)
BENCH := $(wildcard tests/bench/*.c)

# Libraries, by the room that alone may use them; --as-needed drops what nobody calls.
PKG_ENGINE := gsl sqlite3 jansson
PKG_TUI := ncursesw
LIBS_base := -lcsv -lm

# The program of the gcc configuration takes these in where their archives are installed: a third
# of the time of a short command goes into finding and joining shared libraries. Whatever keeps the
# archives from linking, the shared ones do.
INSIDE := gsl gslcblas sqlite3 csv jansson ncursesw tinfo
archive = $(filter /%,$(shell $(CC_$(CONFIG)) -print-file-name=lib$1.a))
inside = $(foreach l,$1,$(or $(if $(filter $(INSIDE:%=-l%),$l),$(call archive,$(l:-l%=%))),$l))

# Asked once, and only when something is compiled or linked.
once = $(eval $1 := $(shell $2))$($1)
PKG_CFLAGS = $(call once,PKG_CFLAGS,pkg-config --cflags $(PKG_ENGINE))
PKG_LIBS = $(call once,PKG_LIBS,pkg-config --libs $(PKG_ENGINE))
TUI_CFLAGS = $(call once,TUI_CFLAGS,pkg-config --cflags $(PKG_TUI))
TUI_LIBS = $(call once,TUI_LIBS,pkg-config --libs $(PKG_TUI))

# ---- configurations -----------------------------------------------------------------------

CC_gcc := gcc
FLAGS_gcc := -O2 -g
CC_clang := clang
FLAGS_clang := -O2 -g
CC_asan := clang
FLAGS_asan := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=all
ifeq ($(filter $(CONFIG),gcc clang asan),)
$(error CONFIG is gcc, clang or asan, not '$(CONFIG)')
endif

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wno-missing-field-initializers $(WERROR)
BASE := -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -ffp-contract=off -Isrc
NAMES := -DLIMPIA_PREFIX='"$(PREFIX)"' -DLIMPIA_VERSION='"$(VERSION)"'

B := build/$(CONFIG)
COMPILE = $(CC_$(CONFIG)) $(BASE) $(FLAGS_$(CONFIG)) $(WARN) -MMD -MP
LINK = $(CC_$(CONFIG)) $(FLAGS_$(CONFIG)) $(LDFLAGS) -Wl,--as-needed

object = $(patsubst src/%.c,$(B)/obj/%.o,$1)
OBJECTS := $(call object,$(SOURCES))
LIB := $(B)/liblimpia.a
LIB_OBJECTS := $(foreach r,$(ENGINE),$(call object,$(wildcard src/$r/*.c)))
face_objects = $(call object,$(wildcard src/$1/*.c))
FACE_LIBS := $(foreach r,$(FACES),$(if $(wildcard src/$r/*.c),$(B)/lib$r.a))

# ---- the program --------------------------------------------------------------------------

.PHONY: all program data MO engine tests bench-programs
program: $(B)/limpia data
ifeq ($(CONFIG),gcc)
program: limpia
limpia: $(B)/limpia
	@ln -sfn $< $@
endif
engine: $(LIB)

# Says what is missing before the first compilation fails in a longer way.
build/.need: packages/build.txt
	@mkdir -p build
	@tools/need --check packages/build.txt
	@touch $@

$(B)/limpia: $(B)/obj/main.o $(FACE_LIBS) $(LIB)
ifeq ($(CONFIG),gcc)
	$(LINK) -o $@ $^ $(call inside,$(TUI_LIBS) $(PKG_LIBS) $(LIBS_base)) 2>/dev/null || \
		$(LINK) -o $@ $^ $(TUI_LIBS) $(PKG_LIBS) $(LIBS_base)
else
	$(LINK) -o $@ $^ $(TUI_LIBS) $(PKG_LIBS) $(LIBS_base)
endif

$(LIB): $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $(filter %.o,$^)
define face
$(B)/lib$1.a: $(call face_objects,$1)
	@rm -f $$@
	$(AR) rcs $$@ $$(filter %.o,$$^)
endef
$(foreach r,$(FACES),$(eval $(call face,$r)))

ROOM_CFLAGS = $(if $(filter $(B)/obj/tui/%,$@),$(TUI_CFLAGS))
$(B)/obj/%.o: src/%.c Makefile | build/.need
	@mkdir -p $(@D)
	$(COMPILE) $(NAMES) $(PKG_CFLAGS) $(ROOM_CFLAGS) -c -o $@ $<

# Only the files that mention the prefix or the version are compiled again when they change.
NAMED := $(shell grep -lE 'LIMPIA_(PREFIX|VERSION)' src/*.c src/*/*.c 2>/dev/null)
$(call object,$(NAMED)): $(B)/names
$(B)/names: always
	@mkdir -p $(@D)
	@echo "$(NAMES)" | cmp -s - $@ || echo "$(NAMES)" >$@
.PHONY: always

# An object list kept beside the archive: a source that goes away leaves the archive too.
$(LIB) $(FACE_LIBS): $(B)/sources
$(B)/sources: always
	@mkdir -p $(@D)
	@echo "$(SOURCES)" | cmp -s - $@ || echo "$(SOURCES)" >$@

# ---- data beside the program: language, knowledge, manual -----------------------------------

MO := $(patsubst po/%.po,build/share/locale/%/LC_MESSAGES/limpia.mo,$(wildcard po/*.po))
MAN := $(if $(wildcard doc/limpia.1.scd),build/share/man/man1/limpia.1) \
	$(if $(wildcard doc/limpia.es.1.scd),build/share/man/es/man1/limpia.1)
LINKS := build/share/limpia/sectors build/share/limpia/samples
data: $(MO) $(MAN) $(LINKS)
MO: $(MO)

build/share/locale/%/LC_MESSAGES/limpia.mo: po/%.po | build/.need
	@mkdir -p $(@D)
	msgfmt --check-format -o $@ $<
build/share/man/man1/limpia.1: doc/limpia.1.scd | build/.need
	@mkdir -p $(@D)
	scdoc <$< >$@
build/share/man/es/man1/limpia.1: doc/limpia.es.1.scd | build/.need
	@mkdir -p $(@D)
	scdoc <$< >$@
$(LINKS): build/share/limpia/%:
	@mkdir -p $(@D)
	@ln -sfn ../../../$* $@

# ---- tests --------------------------------------------------------------------------------

# A unit test NAME.c is a program of its own over the engine; tui_*.c and cli_*.c get their
# face too. cmocka's tests take a state most of them do not use.
TEST_CFLAGS := -Itests/unit -Itests/lib -Wno-unused-parameter
TEST_LIB := $(patsubst tests/lib/%.c,$(B)/tests/lib/%.o,$(wildcard tests/lib/*.c))
TESTS := $(patsubst tests/unit/%.c,$(B)/tests/unit/%,$(UNIT))
BENCHES := $(patsubst tests/bench/%.c,$(B)/tests/bench/%,$(BENCH))
tests: $(TESTS)
bench-programs: $(BENCHES)

TEST_ROOM_CFLAGS = $(if $(filter tui_%,$(notdir $@)),$(TUI_CFLAGS))
$(B)/tests/%.o: tests/%.c Makefile | build/.need
	@mkdir -p $(@D)
	$(COMPILE) $(PKG_CFLAGS) $(TEST_CFLAGS) $(TEST_ROOM_CFLAGS) -c -o $@ $<
.SECONDARY: $(TESTS:=.o) $(BENCHES:=.o)
TUI_TESTS := $(filter $(B)/tests/unit/tui_%,$(TESTS))
CLI_TESTS := $(filter $(B)/tests/unit/cli_%,$(TESTS))
$(TUI_TESTS): $(filter %/libtui.a,$(FACE_LIBS))
$(TUI_TESTS): TEST_LIBS = $(TUI_LIBS)
$(CLI_TESTS): $(filter %/libcli.a,$(FACE_LIBS))
$(TESTS): $(B)/tests/unit/%: $(B)/tests/unit/%.o $(TEST_LIB) $(LIB)
	$(LINK) -o $@ $(filter %.o,$^) $(filter-out $(LIB),$(filter %.a,$^)) $(LIB) $(TEST_LIBS) \
		-lcmocka $(PKG_LIBS) $(LIBS_base)
$(BENCHES): $(B)/tests/bench/%: $(B)/tests/bench/%.o $(LIB)
	$(LINK) -o $@ $(filter %.o,$^) $(LIB) $(PKG_LIBS) $(LIBS_base)

-include $(OBJECTS:.o=.d) $(TESTS:=.d) $(BENCHES:=.d) $(TEST_LIB:.o=.d)

# ---- what a person types --------------------------------------------------------------------

.PHONY: need demo check check-full bench lint format install help clean
need:
	@tools/need packages/build.txt

demo:
	@tools/need packages/build.txt
	@$(MAKE) --no-print-directory -s CONFIG=gcc program
	@tools/demo

check:
	@tools/need packages/build.txt packages/check.txt
	@tests/check

check-full:
	@tools/need packages/build.txt packages/check.txt packages/full.txt
	@tests/check --full

bench:
	@$(MAKE) --no-print-directory -s CONFIG=gcc program bench-programs
	@tests/bench/run

lint:
	@tests/lint --full

FORMATTED := src/*.c src/*.h src/*/*.c src/*/*.h tests/*/*.c tests/*/*.h
format:
	@clang-format -i $(wildcard $(FORMATTED))

# Quoted to the end: PREFIX and DESTDIR may hold spaces.
PUT = $(DESTDIR)$(PREFIX)
install:
	@$(MAKE) --no-print-directory -s CONFIG=gcc program
	install -d "$(PUT)/bin" "$(PUT)/share/limpia"
	install -m 755 build/gcc/limpia "$(PUT)/bin/limpia"
	rm -rf "$(PUT)/share/limpia/sectors" "$(PUT)/share/limpia/samples"
	cp -R sectors samples "$(PUT)/share/limpia/"
	chmod -R u+rwX,go+rX,go-w "$(PUT)/share/limpia"
	@for f in $(MO:build/share/%=%) $(MAN:build/share/%=%); do \
		install -d "$(PUT)/share/$${f%/*}" && \
		echo "install -m 644 build/share/$$f" && \
		install -m 644 "build/share/$$f" "$(PUT)/share/$$f" || exit; \
	done

help:
	@echo "make              construye ./limpia"
	@echo "make need         instala los paquetes que faltan para construir (Debian)"
	@echo "make demo         construye y evalúa una empresa de muestra"
	@echo "make check        todas las pruebas, en menos de cinco minutos"
	@echo "make check-full   además el análisis de código entero y las pruebas largas"
	@echo "make bench        mediciones de rapidez contra otros programas"
	@echo "make lint         solo estilo, pisos y análisis de código"
	@echo "make format       da a las fuentes el formato de la casa"
	@echo "make install      PREFIX=$(PREFIX) DESTDIR=$(DESTDIR)"
	@echo "make clean        borra lo construido"
	@echo
	@echo "tests/run NOMBRE             una prueba sola; tests/run --update NOMBRE rehace lo esperado"
	@echo "make CONFIG=asan program     otra configuración: gcc, clang, asan"

clean:
	rm -rf build limpia
