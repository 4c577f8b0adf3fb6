package org.seriema.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FormulaTest {

    @Test
    void textIsWhatOneTypes() {
        assertThat(new Formula("z = sum_{i=1}^n w_i x_i + b").text()).isEqualTo("z = sum_(i=1)^n w_i x_i + b");
        assertThat(new Formula("frac{1}{1 + e^{-z}}").text()).isEqualTo("1 / (1 + e^(-z))");
        assertThat(new Formula("frac{partial L}{partial w_1}").text()).isEqualTo("dL/dw_1");
        assertThat(new Formula("h_{t-1} odot f_t, sqrt{2}, hat{y} -> 1").text())
                .isEqualTo("h_(t-1) * f_t, sqrt(2), y_hat -> 1");
        assertThat(new Formula("0.5, 1.5").text()).isEqualTo("0.5, 1.5");
    }

    @Test
    void mathmlHasTheSignsOfMathematics() {
        assertThat(new Formula("sigma(-z) * 2").inline())
                .isEqualTo("<math><mrow><mi>σ</mi><mo stretchy=\"false\">(</mo><mo form=\"prefix\">−</mo><mi>z</mi>"
                        + "<mo stretchy=\"false\">)</mo><mo>·</mo><mn>2</mn></mrow></math>");
        assertThat(new Formula("w_1^2 < x").inline())
                .contains("<msubsup><mi>w</mi><mn>1</mn><mn>2</mn></msubsup><mo>&lt;</mo>");
        assertThat(new Formula("a - (b) - c").inline()).doesNotContain("prefix");
    }

    @Test
    void whatIsNotClosedIsTold() {
        assertThatThrownBy(() -> new Formula("frac{1}{2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no } closes");
        assertThatThrownBy(() -> new Formula("\"open")).hasMessageContaining("no \" closes");
        assertThatThrownBy(() -> new Formula("sqrt x")).hasMessageContaining("sqrt needs a {group}");
        assertThatThrownBy(() -> new Words("costs $5")).hasMessageContaining("a dollar sign is left alone");
    }

    @Test
    void wordsHoldEquationsAndAreEscaped() {
        Words words = new Words("if $z$ < 0 & so on");
        assertThat(words.text()).isEqualTo("if z < 0 & so on");
        assertThat(words.html().markup()).isEqualTo("if <math><mrow><mi>z</mi></mrow></math> &lt; 0 &amp; so on");
        assertThat(new Words("at $z$, too").html().markup())
                .isEqualTo("at <span class=\"whole\"><math><mrow><mi>z</mi></mrow></math>,</span> too");
    }
}
