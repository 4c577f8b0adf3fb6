package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrowserTest {

    @Test
    void opensOnlyWhereSomebodySits() {
        assertThat(Browser.command("Linux", Map.of("DISPLAY", ":0"))).containsExactly("xdg-open");
        assertThat(Browser.command("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")))
                .containsExactly("xdg-open");
        assertThat(Browser.command("Linux", Map.of())).isEmpty();
        assertThat(Browser.command("Linux", Map.of("DISPLAY", ""))).isEmpty();
        assertThat(Browser.command("Linux", Map.of("DISPLAY", ":10", "SSH_CONNECTION", "1.2.3.4 5 6.7.8.9 22")))
                .isEmpty();
        assertThat(Browser.command("Mac OS X", Map.of())).containsExactly("open");
        assertThat(Browser.command("Mac OS X", Map.of("CI", "true"))).isEmpty();
        assertThat(Browser.command("Windows 11", Map.of())).startsWith("rundll32");
    }
}
