package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.entente.kernel.DelegationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.Problem;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The truth table of a delegation's voice: every kind of delegation with every role, designated or not. */
class DelegationVoiceTest {
    private static final String TABLE = """
            kind        role     designated acts speaks procedure
            member      head     no         yes  yes    yes
            member      deputy   no         yes  yes    yes
            member      official no         no   no     no
            member      official yes        yes  yes    no
            observer    head     no         yes  no     yes
            observer    deputy   no         yes  no     yes
            observer    official no         no   no     no
            observer    official yes        yes  no     no
            secretariat head     no         yes  no     yes
            secretariat deputy   no         yes  no     yes
            secretariat official no         no   no     no
            secretariat official yes        yes  no     no
            """;

    @TestFactory
    Stream<DynamicTest> a_delegation_is_spoken_for_by_those_who_may_and_by_nobody_else() {
        return TABLE.lines().skip(1).map(line -> {
            String[] cell = line.strip().split("\\s+");
            // As if its delegation held the chair: the procedure is never what a designation gives.
            Standing standing = new Standing(
                    MemberId.random(),
                    DelegationId.random(),
                    DelegationKind.of(cell[0]),
                    Role.of(cell[1]),
                    true,
                    cell[2].equals("yes"));
            return dynamicTest(line.strip(), () -> {
                assertEquals(cell[3].equals("yes"), DelegationVoice.acts(standing));
                assertEquals(cell[4].equals("yes"), DelegationVoice.speaks(standing));
                assertEquals(cell[4].equals("yes"), isLetSpeak(standing));
                assertEquals(cell[5].equals("yes"), standing.runsProcedure());
            });
        });
    }

    private static boolean isLetSpeak(Standing standing) {
        try {
            DelegationVoice.requireVoice(standing);
            return true;
        } catch (Problem refused) {
            return false;
        }
    }
}
