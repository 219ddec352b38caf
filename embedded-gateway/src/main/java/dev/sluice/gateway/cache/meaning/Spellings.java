package dev.sluice.gateway.cache.meaning;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Other spellings of what is one word: abbreviations, missing apostrophes, signs.
final class Spellings {

    private static final Map<String, String> LONG_FORMS = pairs("""
        km=kilometer kms=kilometer kilometre=kilometer kilometres=kilometer kg=kilogram kgs=kilogram kilo=kilogram
        kilos=kilogram cm=centimeter mm=millimeter centimetre=centimeter metre=meter metres=meter litre=liter
        litres=liter ft=foot lb=pound lbs=pound oz=ounce hr=hour hrs=hour min=minute mins=minute sec=second
        secs=second jan=january feb=february apr=april jun=june jul=july aug=august sep=september sept=september
        oct=october nov=november dec=december tue=tuesday tues=tuesday wed=wednesday thu=thursday thurs=thursday
        fri=friday usd=dollar eur=euro gbp=pound info=information app=application apps=application dept=department
        temp=temperature pic=picture pics=picture photo=picture photos=picture phone=telephone ok=okay favourite=favorite
        colour=color colours=color cancelled=canceled cancelling=canceling travelling=traveling centre=center\
        """);

    private static final Map<String, String> WITHOUT_NOT = pairs("""
        cant=can dont=do doesnt=does didnt=did isnt=is wasnt=was arent=are werent=were wont=will hasnt=has
        havent=have hadnt=had couldnt=could wouldnt=would shouldnt=should cannot=can ca=can wo=will\
        """);

    private static final Map<String, String> RUN_TOGETHER = pairs("""
        whats=what wheres=where hows=how whens=when whos=who im=i ive=i thats=that youre=you theyre=they lets=let
        gonna=going wanna=want gotta=have\
        """);

    private static final Map<String, String> SIGNS =
            pairs("%=percent $=dollar €=euro £=pound ¥=yen °=degree &=and #=number");

    private Spellings() {}

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : text.strip().split("\\s+", -1)) {
            int equals = pair.indexOf('=');
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return Map.copyOf(pairs);
    }

    static String longForm(String word) {
        return american(LONG_FORMS.getOrDefault(word, RUN_TOGETHER.getOrDefault(word, word)));
    }

    private static final Pattern ISE = Pattern.compile("(\\p{L}{3,})is(e|es|ed|ing|er|ers|ation|ations)");

    /// Words that are written so everywhere.
    private static final Set<String> NEVER_IZE = Set.of(
            ("adv adm rev dev prom compr surpr exerc superv improv comprom enterpr merchand franch prec conc expert"
                + " parad disgu desp telev otherw likew clockw sunr advert appra pra chast dem prem circumc exc inc"
                + " exorc cru bru treat no po wh moonr turqu chem val lia")
                    .split(" ", -1));

    private static final Pattern OUR = Pattern.compile(
            "(col|fav|flav|hon|hum|lab|harb|rum|behavi|vap|od|arm|endeav|neighb|rig|vig|tum|sav)our(?!n)(.*)");

    /// `Organise` and `colour` as Americans write them.
    private static String american(String word) {
        Matcher ise = ISE.matcher(word);
        if (ise.matches() && !NEVER_IZE.contains(ise.group(1))) {
            return ise.group(1) + "iz" + ise.group(2);
        }
        Matcher our = OUR.matcher(word);
        return our.matches() ? our.group(1) + "or" + our.group(2) : word;
    }

    /// Whether a word is a verb with `not` in it, its apostrophe left out.
    static boolean hidesNot(String word) {
        return WITHOUT_NOT.containsKey(word) && word.length() > 2;
    }

    /// The verb of `can't`, from `cant`, `cannot` or `ca`.
    static String withoutNot(String word) {
        return WITHOUT_NOT.getOrDefault(word, word);
    }

    /// How a sign is spoken; itself where it is not.
    static String spoken(String sign) {
        return SIGNS.getOrDefault(sign, sign);
    }
}
