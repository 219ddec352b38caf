package dev.sluice.gateway.cache.meaning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The closed classes of English: words of which no new ones are made.
final class WordLists {

    static final Set<String> NEGATIONS = words("""
        not no never none nobody nothing nowhere neither nor without hardly barely unable non
        false\
            nicht kein keine keinen keinem keiner nie niemals nichts ohne pas jamais sans rien aucun aucune nunca jamás sin
            nada ningún ninguna niente senza mai nessuno não nem sem niet geen nooit zonder inte aldrig ikke aldri ei\
        """);

    /// Verbs that say that something does not happen, or ends.
    static final Set<String> FAILING = words("stop quit cease fail refuse lack avoid prevent forget");

    /// Each must come as often on both sides, or a word of its class.
    static final Map<String, String> OPERATORS = operators();

    /// Groups of which one may be missing on one side, and must not be another.
    static final List<Map<String, String>> GROUPS = List.of(
            group("all every each everything everyone everybody entire whole always=all some sometimes=some"
                    + " most=most few rarely seldom=few half=half both=both either=either"),
            group("before until till prior=before after since following afterwards=after during=during"),
            group("north=n south=s east=e west=w"),
            group("monday=1 tuesday=2 wednesday=3 thursday=4 friday=5 saturday=6 sunday=7"));

    private static Map<String, String> group(String text) {
        Map<String, String> group = new HashMap<>();
        List<String> same = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            int equals = word.indexOf('=');
            same.add(equals < 0 ? word : word.substring(0, equals));
            if (equals >= 0) {
                same.forEach(one -> group.put(one, word.substring(equals + 1)));
                same.clear();
            }
        }
        return Map.copyOf(group);
    }

    /// Pairs of which one must not stand for the other.
    static final Map<String, String> CONTRASTS = Map.ofEntries(
            Map.entry("on", "off"),
            Map.entry("up", "down"),
            Map.entry("in", "out"),
            Map.entry("over", "under"),
            Map.entry("above", "below"),
            Map.entry("inside", "outside"),
            Map.entry("and", "or"),
            Map.entry("with", "without"),
            Map.entry("to", "from"),
            Map.entry("his", "her"),
            Map.entry("he", "she"),
            Map.entry("away", "back"));

    static final Set<String> GRAMMAR = words("""
        a an the is are was were be been being am do does did done doing have has had having
        will would shall should can could may might must ought i me my mine myself we us our
        ours ourselves you your yours yourself he him his she her hers it its itself they them
        their theirs this that these those there here of to in on at by for with from about as
        into onto out off up down over under through via per upon within across along around
        among between toward towards above below inside outside against and or but so if then
        than when where why how what which who whom whose whether while because too also just
        really very actually currently please thanks thank hi hello hey ok okay yes well oh um
        uh such own any some already yet still ever now exactly possible possibly even else s t
        d ll ve re m let lets gonna wanna going kindly quickly though however able etc got
        another other\
        """);

    static final Set<String> LIGHT = words("""
        get go come make take use give tell show know want need like wish help try see look find
        check say ask think believe thing something anything way figure let hear explain
        describe provide inform learn understand wonder happen seem mean question answer detail
        information info someone somebody anyone people guy love prefer require curious
        interested assist assistance issue reason procedure process step time right exact possible sure moment must put instead again different same including include together alone several many much few all every each everything everyone everybody entire whole always both either after before until till since prior following afterwards during
        have do be set keep bit lot kind sort allow enable able certain current available
        specific ahead notice expect suppose guess realize appear attempt
            manage decide plan intend hope determine\
        """);

    /// Words that may come and go.
    static final Set<String> FILLERS = words("""
        please thanks thank hi hello hey ok okay yes yeah oh um uh really actually exactly kindly also simply
        basically maybe perhaps currently anyway though however sure sorry dear greetings ai\
        """);

    /// Words that may come and go at the beginning.
    static final Set<String> FIRST_FILLERS = words("so well just");

    /// Words that may come and go at the end.
    static final Set<String> LAST_FILLERS = words("too though so");

    /// Nouns among the light words: one must not stand for another.
    static final Set<String> LIGHT_NOUNS = words("""
        thing question answer detail information people guy issue reason procedure process step bit lot kind sort time
        number right\
        """);

    /// Verbs that only dress a request: any may stand for any.
    static final Set<String> DRESSING = words("""
        want need like wish tell show know help let give find see get check explain describe provide inform figure love
        prefer require assist look say\
        """);

    /// What measures and is never another measure, whatever a dictionary says.
    static final Set<String> UNITS = words("""
        second minute hour day week month year decade century quarter fortnight meter kilometer centimeter millimeter mile
        yard foot inch gram kilogram milligram ton tonne ounce pound liter milliliter gallon pint cup tablespoon teaspoon celsius
        fahrenheit kelvin percent dollar euro yen yuan rupee franc peso cent byte kilobyte megabyte gigabyte terabyte bit
        watt kilowatt volt amp ampere hertz megahertz gigahertz joule calorie pixel mph kph acre hectare january february
        march april june july august september october november december monday tuesday wednesday thursday friday saturday
        sunday morning afternoon evening night noon midnight spring summer autumn winter north south east west left\
        """);

    private WordLists() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+", -1));
    }

    private static Map<String, String> operators() {
        Map<String, String> operators = new java.util.HashMap<>();
        for (String group : new String[] {
            "only solely merely exclusively",
            "except excluding besides",
            "unless",
            "more",
            "most",
            "less fewer",
            "least",
            "first",
            "last previous latest",
            "next",
            "best",
            "worst",
            "better",
            "worse",
            "today",
            "tomorrow",
            "yesterday",
            "tonight",
            "sometimes",
            "versus vs",
            "minus",
            "plus",
            "divided",
            "maximum max",
            "minimum min"
        }) {
            String[] words = group.split(" ", -1);
            for (String word : words) {
                operators.put(word, words[0]);
            }
        }
        return Map.copyOf(operators);
    }
}
