package org.seriema.data.synth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// How a faulty sensor reads.
public enum FaultKind {
    /// Always 35 degrees, always 80 per cent.
    STUCK_AT("35.0", "80.0"),
    /// What cannot be: 60 degrees, 110 per cent.
    OUT_OF_BOUNDS("60.0", "110.0"),
    /// The true reading plus k.
    OFFSET(null, null),
    /// The true reading times k.
    GAIN(null, null);

    /// Digits behind the point in the published tables.
    private static final int DIGITS = 6;

    private final @Nullable BigDecimal temperature;
    private final @Nullable BigDecimal humidity;

    FaultKind(@Nullable String temperature, @Nullable String humidity) {
        this.temperature = temperature == null ? null : new BigDecimal(temperature);
        this.humidity = humidity == null ? null : new BigDecimal(humidity);
    }

    /// Whether the kind needs the number k.
    public boolean needsK() {
        return temperature == null;
    }

    /// What the sensor reads in place of the true reading.
    BigDecimal read(BigDecimal reading, boolean isTemperature, BigDecimal k) {
        BigDecimal constant = isTemperature ? temperature : humidity;
        if (constant != null) {
            return constant;
        }
        BigDecimal changed = this == OFFSET ? reading.add(k) : reading.multiply(k);
        return changed.setScale(DIGITS, RoundingMode.HALF_EVEN);
    }
}
