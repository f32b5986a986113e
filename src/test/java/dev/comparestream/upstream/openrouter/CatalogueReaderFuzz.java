package dev.comparestream.upstream.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.comparestream.catalogue.Catalogue;
import dev.comparestream.catalogue.ListedModel;
import dev.comparestream.model.FailureKind;

class CatalogueReaderFuzz {

    @FuzzTest
    void bytes_are_a_list_of_models_that_can_be_asked_for_or_no_list(byte[] input) {
        Catalogue answer = CatalogueReader.read(input);

        if (answer instanceof Catalogue.Listed listed) {
            assertThat(listed.models()).extracting(ListedModel::id).doesNotHaveDuplicates();
            listed.models().forEach(CatalogueReaderFuzz::assertPlausible);
        } else {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Catalogue.Unavailable.class,
                            unavailable ->
                                    assertThat(unavailable.failure().kind()).isEqualTo(FailureKind.PROTOCOL));
        }
    }

    private static void assertPlausible(ListedModel model) {
        assertThat(model.name()).isNotBlank();
        assertThat(model.pricing().values())
                .allSatisfy(
                        price -> assertThat(price).matches("[0-9]+(\\.[0-9]+)?").hasSizeLessThan(80));
        assertThat(model.contextLength() == null || model.contextLength() > 0).isTrue();
        assertThat(model.maxCompletionTokens() == null || model.maxCompletionTokens() > 0)
                .isTrue();
        assertThat(model.supportedParameters()).doesNotContain("");
    }
}
