package dev.sluice.console.component;

import org.kordamp.ikonli.javafx.FontIcon;

/// The icons in use; style sheets give size and colour.
public enum Icon {
    ADD("mdi2p-plus"),
    ALERT("mdi2a-alert-outline"),
    BELL("mdi2b-bell-outline"),
    BELL_OFF("mdi2b-bell-off-outline"),
    BLOCK("mdi2c-cancel"),
    BRAND("mdi2w-waves"),
    CACHE("mdi2d-database-outline"),
    CHART("mdi2c-chart-bar"),
    CHECK("mdi2c-check"),
    CLOSE("mdi2c-close"),
    REFRESH("mdi2r-refresh"),
    CONTRAST("mdi2c-contrast-circle"),
    CONNECT("mdi2p-power-plug-outline"),
    COLLAPSE("mdi2c-chevron-double-left"),
    CONSUMERS("mdi2s-speedometer"),
    COPY("mdi2c-content-copy"),
    DELETE("mdi2d-delete-outline"),
    DOWN("mdi2c-chevron-down"),
    DOWNLOAD("mdi2d-download-outline"),
    ERROR("mdi2a-alert-circle-outline"),
    EXPAND("mdi2c-chevron-double-right"),
    FILE("mdi2f-file-document-outline"),
    GENERATOR("mdi2r-rocket-launch-outline"),
    HISTORY("mdi2h-history"),
    INFO("mdi2i-information-outline"),
    KEYBOARD("mdi2k-keyboard-outline"),
    LAB("mdi2f-flask-outline"),
    LIVE("mdi2p-play"),
    MORE("mdi2d-dots-horizontal"),
    MOON("mdi2w-weather-night"),
    OVERVIEW("mdi2v-view-dashboard-outline"),
    KEY("mdi2k-key-outline"),
    NOTE("mdi2n-note-text-outline"),
    PAUSE("mdi2p-pause"),
    PIN("mdi2p-pin"),
    REDO("mdi2r-redo"),
    RIGHT("mdi2c-chevron-right"),
    SEARCH("mdi2m-magnify"),
    SERVER("mdi2s-server-network"),
    SETTINGS("mdi2c-cog-outline"),
    STOP("mdi2s-stop-circle-outline"),
    SUN("mdi2w-weather-sunny"),
    SYSTEM("mdi2m-monitor"),
    TABLE("mdi2t-table"),
    TRAFFIC("mdi2s-swap-horizontal"),
    UNDO("mdi2u-undo"),
    UP("mdi2c-chevron-up"),
    WINDOW("mdi2o-open-in-new"),
    ZOOM_IN("mdi2m-magnify-plus-outline"),
    ZOOM_OUT("mdi2m-magnify-minus-outline");

    private final String code;

    Icon(String code) {
        this.code = code;
    }

    /// As icon nodes name it.
    public String code() {
        return code;
    }

    /// A new node with this icon.
    public FontIcon node() {
        return new FontIcon(code);
    }
}
