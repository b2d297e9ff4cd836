package org.entente.identity.passkey;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A first name for a passkey, by which its owner will know it again: the keeper, where it is one that most people have, else the device. A list of every
 * model there is would be wrong next month; whoever is not content renames it. Pure.
 */
final class PasskeyNames {
    private static final Map<UUID, String> KEEPERS = Map.of(
            UUID.fromString("fbfc3007-154e-4ecc-8c0b-6e020557d7bd"), "iCloud Keychain",
            UUID.fromString("ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4"), "Google Password Manager",
            UUID.fromString("08987058-cadc-4b81-b6e1-30de50dcbe96"), "Windows Hello",
            UUID.fromString("9ddd1817-af5a-4672-a2b9-3e3dd95000a9"), "Windows Hello",
            UUID.fromString("6028b017-b1d4-4c02-b4b3-afcdafc96bb2"), "Windows Hello",
            UUID.fromString("bada5566-a7aa-401f-bd96-45619a55120d"), "1Password",
            UUID.fromString("d548826e-79b4-db40-a3d8-11116f7e8349"), "Bitwarden");

    /** In the order in which a user agent gives itself away: an iPad says Mac too, Android says Linux. */
    private static final Map<String, String> DEVICES = new LinkedHashMap<>();

    static {
        DEVICES.put("iPhone", "iPhone");
        DEVICES.put("iPad", "iPad");
        DEVICES.put("Android", "Android");
        DEVICES.put("CrOS", "Chromebook");
        DEVICES.put("Windows", "Windows");
        DEVICES.put("Macintosh", "Mac");
        DEVICES.put("Linux", "Linux");
    }

    private PasskeyNames() {}

    static String guess(UUID model, Set<String> transports, String userAgent) {
        if (KEEPERS.containsKey(model)) {
            return String.valueOf(KEEPERS.get(model));
        }
        if (transports.contains("usb") || transports.contains("nfc")) {
            return "Security key";
        }
        return DEVICES.entrySet().stream()
                .filter(device -> userAgent.contains(device.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("Passkey");
    }
}
