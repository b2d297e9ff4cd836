package org.entente.web;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Where a request comes from, as rates are counted: an IPv4 address, or the first 64 bits of an IPv6 address, since whoever has one has them all. Pure.
 */
final class ClientAddress {
    private static final int IPV4_BYTES = 4;
    private static final int SITE_BYTES = 8;

    private ClientAddress() {}

    static String of(HttpServerRequest request, boolean behindProxy) {
        String direct = String.valueOf(request.remoteAddress().hostAddress());
        if (!behindProxy) {
            return site(direct);
        }
        // The last hop of the last line is our proxy's own word; everything before it is the client's.
        List<String> lines = request.headers().getAll("X-Forwarded-For");
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        String forwarded = last.substring(last.lastIndexOf(',') + 1).strip();
        return site(isAddress(forwarded) ? forwarded : direct);
    }

    private static boolean isAddress(String text) {
        return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
    }

    static String site(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return address;
        }
        return HexFormat.of().formatHex(bytes.length == IPV4_BYTES ? bytes : Arrays.copyOf(bytes, SITE_BYTES));
    }
}
