package dev.sluice.gateway.cache.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecondLookTest {

    private final SecondLook look = new SecondLook();

    @ParameterizedTest
    @ValueSource(strings = {"twins.tsv", "twins-held-out-1.tsv", "twins-held-out-2.tsv"})
    void promptsThatDifferByOneEditAndWantOtherAnswersAreToldApart(String file) throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> twins = lines(file);
        for (String twin : twins) {
            String[] fields = twin.split("\t");
            // As near as a model could ever find them.
            if (look.compare(fields[1], fields[2], 0.99).same()
                    || look.compare(fields[2], fields[1], 0.99).same()) {
                wrong.add(twin);
            }
        }
        assertThat(twins).hasSizeGreaterThan(100);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"paraphrases-held-out-1.tsv", "paraphrases-held-out-2.tsv"})
    void mostThatIsOnlySaidOtherwiseAgreesWhereVectorsLieNear(String file) throws IOException {
        List<String> pairs = lines(file);
        long same = pairs.stream()
                .map(pair -> pair.split("\t"))
                .filter(pair -> look.compare(pair[0], pair[1], 0.9).same())
                .count();
        assertThat((double) same / pairs.size()).isGreaterThan(0.75);
    }

    static List<String> lines(String resource) throws IOException {
        try (InputStream file = Objects.requireNonNull(SecondLookTest.class.getResourceAsStream(resource))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(resource.endsWith(".tsv") ? 1 : 0)
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        How do I close my account?               | What do I do to close my account?
        please tell me when the next holiday is  | I want to know when the next holiday is
        Why was I charged twice?                 | Why was I charged two times?
        How long does a European transfer take?  | How long do European transfers take?
        read my to-do list                       | please read my todo list
        What's the weather like in Paris?        | what is the weather in Paris like
        Wake me at 5pm                           | Wake me at 17:00
        What is 1,000 plus 5?                    | what is 1000 plus five
        How can I buy a ticket?                  | How do I purchase a ticket?
        My card payment was cancelled.           | Why was my card payment cancelled?
        What is the usual time for a transfer?   | How long does a transfer usually take?
        How much are the fees for a transfer?    | What are the fees for a transfer?
        transfer from the US to my bank          | transfer from the United States to my bank
        I am not sure why my top up failed       | why did my top up fail
        What is the best way to boil an egg?     | How do I boil an egg?
        How tall is Mount Fuji?                  | What is the height of Mount Fuji?
        In what year was it built?               | When was it built?
        In Python, how do I sort a list?         | How do I sort a list in Python?
        Which is better, tea or coffee?          | Which is better, coffee or tea?
        How do I organise my colours?            | How do I organize my colors?
        is `load` there in v2.1.0?               | is `load` there in 2.1.0?
        What can I do to unlock it?              | How do I unlock it?
        Why is the sky blue?                     | What makes the sky blue?
        Did Tom invite Anna?                     | Was Anna invited by Tom?
        Who did Anna invite?                     | Who was invited by Anna?
        What time does it open?                  | When does it open?
        Is it OK to run daily?                   | Can I run daily?
        I would like to cancel my booking        | Cancel my booking
        what kind of food do cats need           | what food do cats need
        pancakes without eggs                    | pancakes with no eggs
        Suggest a dessert without gluten         | Suggest a gluten-free dessert
        What is the distance to Mars?            | How far is Mars?
        add 2½ cups of milk                      | add 2 1/2 cups of milk
        """)
    void whatIsOnlySaidOtherwiseAgrees(String asked, String stored) {
        assertThat(look.compare(asked, stored, 0.9)).extracting(Look::same).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({
        "number, Boil 2 eggs, Boil 3 eggs",
        "negation, Which birds can fly?, Which birds can't fly?",
        "name, Is it cold in Oslo?, Is it cold?",
        "one edit, How do I cook rice?, How do I cook brown rice?",
        "deed, put milk on my list, remove milk from my list",
        "question, is milk on my shopping list, add milk to my shopping list",
        "persons, Who beat Spain in the final?, Who did Spain beat in the final?",
        "code, What does x++ do?, What does ++x do?",
        "owner, What is my name?, What is your name?",
        "question, Why did he leave?, When did he leave?",
        "code, What does foo() do?, What does bar() do?",
        "code, What does i-- do?, What does --i do?",
        "order, How do I take column A from column B?, How do I take column B from column A?",
        "order, Can a bad person become good?, Can a good person become bad?",
        "persons, Can my boss read my mail?, Can I read my boss's mail?",
        "tense, Who will be the president of Brazil?, Who was the president of Brazil?",
        "negation, Do plants fail to grow here?, Do plants grow here?",
        "question, How do vaccines work?, Do vaccines work?",
        "one edit, Please read my calendar, Please read our calendar",
        "one edit, Can I travel with a dog?, Can I travel for a dog?",
        "one edit, What would happen when it broke?, What happened when it broke?",
        "modality, Could my boss read it?, Must my boss read it?",
        "one edit, Will it rain?, Could it rain?",
        "one edit, What is the offside rule in rugby?, What is the offside rule in football?",
        "one edit, Is the water too hot?, Is the water hot?",
        "one edit, Delete just the photos, Delete the photos",
        "order, What if my neighbour's tree damages my fence?, What if my tree damages my neighbour's fence?",
        "persons, My car hit a parked van, My parked car was hit by a van",
        "persons, Did Apple buy Beats?, Was Apple bought by Beats?",
        "persons, Remind me to call him, Remind him to call me",
        "code, Translate 'big' to French, Translate 'large' to French",
        "word, What does begin mean?, What does start mean?",
        "opposite, I found my lost card, I lost my card",
        "number, Add ½ cup, Add ¼ cup",
        "number, How many cm³ are there?, How many cm² are there?",
        "number, Install Python 3.10, Install Python 3.1",
        "persons, My sister lent me money, I lent my sister money",
        "code, Is it -5 degrees?, Is it 5 degrees?",
        "question, Are you able to drive?, Were you able to drive?",
        "tense, What has the mayor said?, What will the mayor say?",
        "tense, What'll he pay?, What does he pay?",
        "negation, Suggest a dessert with gluten, Suggest a gluten-free dessert",
        "one edit, Write a synchronous client, Write an asynchronous client",
        "order, How many dollars do I get for a pound?, How many pounds do I get for a dollar?",
        "name, What is A and B if B is subtracted?, What is B and A if A is subtracted?",
        "persons, Which modules depend on core?, Which modules does core depend on?",
        "persons, What do cows eat?, What eats cows?",
        "tense, What have we decided about pricing?, What will we decide about pricing?",
        "tense, Has the invoice been paid?, Will the invoice be paid?",
        "contrast, Should I worry if the fever goes away?, Should I worry if the fever comes back?",
        "modality, Do I have to reboot after the patch?, Am I allowed to reboot after the patch?",
        "direction, How do I write to a file in Java?, How do I write a file in Java?"
    })
    void everyVerdictNamesItsRule(String rule, String asked, String stored) {
        Look verdict = look.compare(asked, stored, 0.95);
        assertThat(verdict.rule()).isEqualTo(rule);
        assertThat(verdict.explanation()).isNotBlank();
    }
}
