package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final List<String> ALL = List.of(
            "root=.",
            "shared=../shared",
            "version=0.1.0",
            "out=lines.jsonl",
            "what=train,infer,process",
            "networks=all",
            "peers=all",
            "threads=1,2",
            "rounds=5",
            "cores=0,1",
            "share=1",
            "minutes=30",
            "write=false");

    /// The settings, but for these.
    static Settings of(String... other) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String setting : ALL) {
            given.put(setting.substring(0, setting.indexOf('=')), setting);
        }
        for (String setting : other) {
            given.put(setting.substring(0, setting.indexOf('=')), setting);
        }
        return Settings.of(List.copyOf(given.values()));
    }

    @Test
    void allIsAll() {
        Settings settings = of();
        assertThat(settings.networks()).hasSize(11).contains("m0b");
        assertThat(settings.peers()).containsExactly(Peer.values());
        assertThat(settings.what()).containsExactly(Work.TRAIN, Work.INFER, Work.PROCESS);
        assertThat(of("networks=m1, m9", "peers=seriema").networks()).containsExactly("m1", "m9");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> of("networks=m77")).hasMessageStartingWith("there is no network m77");
        assertThatThrownBy(() -> of("peers=torch"))
                .hasMessage("there is no peer torch; there are seriema, keras_tf, keras_jax, torch_eager, onnxruntime,"
                        + " djl, dl4j");
        assertThatThrownBy(() -> of("what=train,fly"))
                .hasMessage("what must be some of train, infer, process, got fly");
        assertThatThrownBy(() -> of("cores=1"))
                .hasMessage("as many cores are needed as threads: got threads 2 on the cores [1]");
        assertThatThrownBy(() -> of("round=3")).hasMessage("there is no setting [round]");
        assertThatThrownBy(() -> Settings.of(List.of("root=."))).hasMessage("the setting shared is missing");
    }
}
