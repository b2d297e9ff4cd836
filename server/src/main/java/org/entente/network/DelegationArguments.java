package org.entente.network;

import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import org.entente.command.shape.Example;
import org.entente.command.shape.Text;
import org.entente.kernel.DelegationId;
import org.entente.kernel.Problem;

/** A delegation that does not exist yet, as somebody writes it. */
public record DelegationArguments(
        @Example("Republic of Korea") @Text(max = 100) String name,
        @Example("KR") @Text(min = 2, max = 6) String code,
        DelegationKind kind,
        @Example("Asia/Seoul") ZoneId timeZone) {
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,6}");

    public DelegationArguments {
        code = code.toUpperCase(Locale.ROOT);
        if (!CODE.matcher(code).matches()) {
            throw Problem.field("/code", "A code is two to six Latin letters, such as EE or NORDIC.");
        }
    }

    Delegation toDelegation() {
        return new Delegation(DelegationId.random(), kind, name, code, timeZone.getId());
    }
}
