package dev.sluice.console.screen.traffic;

import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two exchanges side by side, member by member.
///
/// @param section what the member belongs to
/// @param differs whether the two have different values
record Difference(String section, String label, String left, String right, boolean differs) {

    /// All members, in the order of the detail.
    static List<Difference> between(
            ExchangeRecord left, ExchangeRecord right, @Nullable GatewayConfig config, ZoneId zone) {
        List<ExchangeDetail.Section> a = ExchangeDetail.of(left, config, zone).sections();
        List<ExchangeDetail.Section> b = ExchangeDetail.of(right, config, zone).sections();
        List<Difference> all = new ArrayList<>();
        for (int section = 0; section < a.size(); section++) {
            List<ExchangeDetail.Field> fields = a.get(section).fields();
            for (int i = 0; i < fields.size(); i++) {
                String mine = fields.get(i).value();
                String other = b.get(section).fields().get(i).value();
                all.add(new Difference(
                        a.get(section).title(), fields.get(i).label(), mine, other, !mine.equals(other)));
            }
        }
        return List.copyOf(all);
    }
}
