package dev.sluice.gateway.route;

import dev.sluice.model.config.SessionAffinityConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Keeps a session on one backend, without remembering any session.
///
/// By header, the session's value picks the member by weighted rendezvous: each member gets a score from the value, and
/// the best of those that may be asked wins. When one goes, only its sessions move, and they return with it. By cookie,
/// the gateway names the member to the client, which brings the name back.
final class Affinity {

    private final SessionAffinityConfig config;

    Affinity(SessionAffinityConfig config) {
        this.config = config;
    }

    /// The member that the session belongs to.
    ///
    /// @return null where it belongs to none of them
    @Nullable
    Member home(Session session, List<Member> members) {
        String value = session.value();
        if (value == null) {
            return null;
        }
        return config.cookie() == null ? best(value, members) : named(value, members);
    }

    private static @Nullable Member best(String value, List<Member> members) {
        Member best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (Member member : members) {
            double score = -member.weight()
                    / Math.log(unit(value + "\n" + member.backend().id()));
            if (score > most) {
                most = score;
                best = member;
            }
        }
        return best;
    }

    private static @Nullable Member named(String value, List<Member> members) {
        for (Member member : members) {
            if (value.equals(name(member.backend()))) {
                return member;
            }
        }
        return null;
    }

    /// What a cookie calls a backend: stable, and no id of the configuration.
    static String name(LiveBackend backend) {
        return Long.toHexString(hash("session of " + backend.id()));
    }

    /// Above 0 and below 1.
    private static double unit(String text) {
        return ((hash(text) >>> 11) + 0.5) / (1L << 53);
    }

    /// 64 well mixed bits: a checksum of each half of the seeds, then the finalizer of SplitMix.
    private static long hash(String text) {
        CRC32C crc = new CRC32C();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        crc.update(bytes);
        long low = crc.getValue();
        crc.update(bytes);
        long mixed = crc.getValue() << 32 | low;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
