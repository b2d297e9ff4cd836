package org.entente.identity.passkey;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.entente.command.Actor;
import org.entente.command.Confirmations;
import org.entente.command.shape.WireName;
import org.entente.identity.CodeGenerators;
import org.entente.identity.People;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Confirmations of grave acts (ASVS 7.5.3): who takes over an open screen or steals a token can read, but can neither admit nor remove anybody, nor make a
 * way in of their own. A confirmation belongs to one session and one act, and is given by a passkey.
 */
final class ConfirmedActs implements Confirmations {
    private final Database database;
    private final People people;
    private final CodeGenerators codes;
    private final Passkeys passkeys;
    private final Ceremonies ceremonies;
    private final RelyingParty self;

    ConfirmedActs(
            Database database,
            People people,
            CodeGenerators codes,
            Passkeys passkeys,
            Ceremonies ceremonies,
            RelyingParty self) {
        this.database = database;
        this.people = people;
        this.codes = codes;
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.self = self;
    }

    /** What a person confirms with: one of the three. */
    record Proof(
            @Nullable AssertionArguments passkey,
            @Nullable String code,
            @Nullable String password) {}

    @Override
    public Future<Void> require(Actor.Person actor, Act act) {
        // Its own transaction: what is asked for here must be there when the refusal has been heard.
        return database.inTransaction(
                        Scope.nobody(),
                        tx -> ceremonies
                                .isConfirmed(tx, actor.session(), act)
                                .compose(confirmed -> confirmed
                                        ? Future.succeededFuture(Optional.<Problem>empty())
                                        : ask(tx, actor, act)))
                .map(refusal -> {
                    if (refusal.isPresent()) {
                        throw refusal.get();
                    }
                    return null;
                });
    }

    /** Empty where there is nothing yet that could confirm, and this is to make the first. */
    private Future<Optional<Problem>> ask(Tx tx, Actor.Person actor, Act act) {
        return passkeys.own(tx, actor.person()).compose(own -> {
            Set<Ceremonies.Means> means = means(own, act);
            if (means.isEmpty()) {
                return Future.succeededFuture(act.establishes() ? Optional.empty() : Optional.of(impossible()));
            }
            Ceremonies.Asked asked = Ceremonies.Asked.confirm(actor.session(), act.digest(), means);
            return ceremonies
                    .begin(tx, asked, Optional.of(actor.person()))
                    .map(challenge -> Optional.of(needed(own, means, challenge)));
        });
    }

    /** The best first. */
    private static Set<Ceremonies.Means> means(Passkeys.Own own, Act act) {
        Set<Ceremonies.Means> means = EnumSet.noneOf(Ceremonies.Means.class);
        if (!own.passkeys().isEmpty()) {
            means.add(Ceremonies.Means.PASSKEY);
        }
        if (own.hasCode()) {
            means.add(Ceremonies.Means.CODE);
        }
        // A password alone confirms nothing that others feel: it may have been stolen with the session.
        if (means.isEmpty() && act.establishes() && own.hasPassword()) {
            means.add(Ceremonies.Means.PASSWORD);
        }
        return means;
    }

    private Problem needed(Passkeys.Own own, Set<Ceremonies.Means> means, String challenge) {
        JsonObject confirmation = PasskeyAnswers.request(self, challenge, own.passkeys())
                .put("challenge", challenge)
                .put("means", new JsonArray(means.stream().map(WireName::of).toList()))
                .put("expiresInSeconds", Ceremonies.LIFETIME.toSeconds());
        return Problem.of(ProblemCode.CONFIRMATION_NEEDED, "Confirm that it is you who does this, then do it again.")
                .with("confirmation", confirmation);
    }

    private static Problem impossible() {
        return Problem.of(
                        ProblemCode.CONFIRMATION_NEEDED,
                        "This needs a passkey of yours, and you have none yet. Add one, then do it again.")
                .with("confirmation", new JsonObject().put("means", new JsonArray()));
    }

    /** Notes that the person is there and wants what this challenge stands for. */
    Future<Void> give(Actor.Person actor, byte[] challenge, Proof proof) {
        return database.inTransaction(
                Scope.nobody(),
                tx -> prove(tx, actor.person(), challenge, proof)
                        .compose(means -> ceremonies.confirm(tx, actor.session(), challenge, means)));
    }

    private Future<Ceremonies.Means> prove(Tx tx, PersonId person, byte[] challenge, Proof proof) {
        if (proof.passkey() != null) {
            return passkeys.asserted(tx, proof.passkey()).map(assertion -> {
                boolean own = assertion.person().equals(person);
                if (!own || !java.util.Arrays.equals(assertion.challenge().getBytes(), challenge)) {
                    throw WebAuthnVerifier.refused();
                }
                return Ceremonies.Means.PASSKEY;
            });
        }
        if (proof.code() != null) {
            String code = proof.code();
            // Not of an app that is being set up: whoever looked at its secret on the screen would have a way to
            // confirm.
            return codes.isActive(tx, person)
                    .compose(active -> active ? codes.use(tx, person, code) : Future.succeededFuture(false))
                    .map(right -> require(right, Ceremonies.Means.CODE));
        }
        return people.isPasswordOf(tx, person, String.valueOf(proof.password()))
                .map(right -> require(right, Ceremonies.Means.PASSWORD));
    }

    private static Ceremonies.Means require(boolean right, Ceremonies.Means means) {
        if (!right) {
            throw WebAuthnVerifier.refused();
        }
        return means;
    }
}
