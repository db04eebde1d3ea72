package io.analyticsengine.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KitTest {

    @Test
    void shouldReadBackItsOwnCursor() {
        var cursor = Cursor.of("sales.revenue", "2026-11-21T00:00:00Z", "");

        assertThat(Cursor.decode(cursor.encode(), 3)).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%%", "_w", "YQ\u001f", "YR9i"})
    void shouldRefuseForeignCursors(String text) {
        assertThatThrownBy(() -> Cursor.decode(text, 3))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo("INVALID_PARAMETER"));
    }

    @Test
    void shouldGiveACursorOnlyWhenThereIsMore() {
        assertThat(Page.cut(List.of("a", "b", "c"), 2, Cursor::of).next())
                .isEqualTo(Cursor.of("b").encode());
        assertThat(Page.cut(List.of("a", "b"), 2, Cursor::of).next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "x", "", "99999999999"})
    void shouldRefuseLimitsOutOfRange(String limit) {
        assertThatThrownBy(() -> PageRequest.parse(limit, null, 1)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({"attribtues,attributes", "eventtime,eventTime", "from,form", "key,key"})
    void shouldSuggestTheNearestWord(String typed, String meant) {
        assertThat(Suggestion.nearest(typed, List.of("attributes", "eventTime", "form", "key")))
                .contains(meant);
    }

    @Test
    void shouldNotSuggestSomethingUnrelated() {
        assertThat(Suggestion.nearest("colour", List.of("attributes", "eventTime")))
                .isEmpty();
        assertThat(Suggestion.nearest("x".repeat(100_000), List.of("xx"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "404, UNKNOWN_PATH, There is nothing at /a.",
        "405, METHOD_NOT_ALLOWED, /a does not offer the method.",
        "400, BAD_REQUEST, The request is not valid."
    })
    void shouldSayWhatABareStatusMeansAndWhere(int status, String code, String detail) {
        var problem = Problem.ofStatus(status, "/a");

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.detail()).isEqualTo(detail);
        assertThat(problem.instance()).isEqualTo("/a");
    }

    @Test
    void shouldSortIdsByTime() {
        var earlier = Ids.next(InstantSource.fixed(Instant.ofEpochMilli(1)));
        var later = Ids.next(InstantSource.fixed(Instant.ofEpochMilli(2)));

        assertThat(earlier.toString()).isLessThan(later.toString());
        assertThat(later.version()).isEqualTo(7);
        assertThat(later.variant()).isEqualTo(2);
    }

    @Test
    void shouldNameTheProblemByItsCode() {
        var problem = Problem.of(CommonError.UNKNOWN_PATH, "nothing at /x").at("/x");

        assertThat(problem.type()).isEqualTo("urn:analytics-engine:problem:unknown-path");
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.instance()).isEqualTo("/x");
    }

    @ParameterizedTest
    @CsvSource({"404,UNKNOWN_PATH", "415,UNSUPPORTED_MEDIA_TYPE", "418,BAD_REQUEST", "502,INTERNAL"})
    void shouldFindACodeForEveryStatus(int status, CommonError expected) {
        assertThat(CommonError.ofStatus(status)).isEqualTo(expected);
    }
}
