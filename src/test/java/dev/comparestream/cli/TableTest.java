package dev.comparestream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.comparestream.cli.Table.Column;
import org.junit.jupiter.api.Test;

class TableTest {

    private final Table table = new Table(Column.text("name"), Column.number("ms"), Column.text("note"));

    @Test
    void columns_are_as_wide_as_they_have_to_be() {
        assertThat(table.row("a", "1", "x").row("longer", "1000", "").lines())
                .containsExactly("name      ms  note", "a          1  x", "longer  1000");
    }

    @Test
    void a_row_has_a_cell_for_each_column() {
        assertThatThrownBy(() -> table.row("a")).hasMessageContaining("1 cells for 3 columns");
    }
}
