package dev.sluice.console.component;

import org.kordamp.ikonli.javafx.FontIcon;

/// The icons in use; style sheets give size and colour.
public enum Icon {
    ADD("mdi2p-plus"),
    ALERT("mdi2a-alert-outline"),
    BLOCK("mdi2c-cancel"),
    BRAND("mdi2w-waves"),
    CHECK("mdi2c-check"),
    CLOSE("mdi2c-close"),
    CONNECT("mdi2p-power-plug-outline"),
    COLLAPSE("mdi2c-chevron-double-left"),
    CONSUMERS("mdi2s-speedometer"),
    COPY("mdi2c-content-copy"),
    DELETE("mdi2d-delete-outline"),
    ERROR("mdi2a-alert-circle-outline"),
    EXPAND("mdi2c-chevron-double-right"),
    INFO("mdi2i-information-outline"),
    LIVE("mdi2p-play"),
    MOON("mdi2w-weather-night"),
    OVERVIEW("mdi2v-view-dashboard-outline"),
    KEY("mdi2k-key-outline"),
    PAUSE("mdi2p-pause"),
    SERVER("mdi2s-server-network"),
    SUN("mdi2w-weather-sunny"),
    SYSTEM("mdi2m-monitor"),
    TRAFFIC("mdi2s-swap-horizontal"),
    UNDO("mdi2u-undo");

    private final String code;

    Icon(String code) {
        this.code = code;
    }

    /// A new node with this icon.
    public FontIcon node() {
        return new FontIcon(code);
    }
}
