package org.seriema.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class QualitySettingsTest {

    @Test
    void whatIsLeftOutHasADefault() {
        QualitySettings settings = QualitySettings.of("root=/clone", "threads=2");
        assertThat(settings.shared()).isEqualTo(Path.of("/clone/../shared"));
        assertThat(settings.out()).isEqualTo(Path.of("/clone/bench/results/quality.jsonl"));
        assertThat(settings.threads()).isEqualTo(2);
        assertThat(settings.seeds()).isZero();
        assertThat(settings.train()).isTrue();
        assertThat(QualitySettings.of("train=false", "only=mlp").train()).isFalse();
    }

    @Test
    void whatIsNoSettingIsRefused() {
        assertThatThrownBy(() -> QualitySettings.of("thread=2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got thread=2");
        assertThatThrownBy(() -> QualitySettings.of("threads=0"))
                .hasMessage("threads: expected a whole number of at least 1, got \"0\"");
        assertThatThrownBy(() -> QualitySettings.of("seeds=many"))
                .hasMessage("seeds: expected a whole number of at least 0, got \"many\"");
    }
}
