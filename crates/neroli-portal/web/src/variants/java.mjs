// Java: four clients, one first step. Every sample is one class that `java FILE` runs as it is.

import { argv, edit, generate, indented, literal } from '../library.mjs';
import { addresses } from '../values.mjs';

const java = literal.java;

function authorize(values) {
  const nonce = values.openid;
  return `import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.Collectors;

class Main {
    static final String ISSUER = ${java(addresses(values).issuer)};
    static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return BASE64URL.encodeToString(bytes);
    }

    static String encoded(Map.Entry<String, String> parameter) {
        return parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
    }

    static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    public static void main(String[] args) throws Exception {
        String codeVerifier = random();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(codeVerifier.getBytes(StandardCharsets.US_ASCII));
        String state = random();
${nonce ? '        String nonce = random();\n' : ''}
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", ${java(values.client_id)});
        request.put("redirect_uri", ${java(values.redirect_uri)});
        request.put("scope", ${java(values.scope)});
        request.put("state", state);
${nonce ? '        request.put("nonce", nonce);\n' : ''}        request.put("code_challenge", BASE64URL.encodeToString(digest));
        request.put("code_challenge_method", "S256");
        String query = request.entrySet().stream().map(Main::encoded).collect(Collectors.joining("&"));
        System.out.println("Open in a browser:");
        System.out.println(ISSUER + "/authorize?" + query);

        System.out.print("Address you were sent back to: ");
        URI address = URI.create(new Scanner(System.in).nextLine().trim());
        Map<String, String> answer = parameters(address.getRawQuery());
        if (!state.equals(answer.get("state"))) {
            throw new IllegalStateException("state differs: this is not the answer to this request");
        }
        if (!ISSUER.equals(answer.get("iss"))) {
            throw new IllegalStateException("iss differs: this is the answer of another server");
        }
        if (answer.containsKey("error")) {
            throw new IllegalStateException("refused: " + answer.get("error"));
        }

        System.out.println("code: " + answer.get("code"));
        System.out.println("code_verifier: " + codeVerifier);
${nonce ? '        System.out.println("nonce: " + nonce);\n' : ''}    }
}
`;
}

/** Statements after imports become a class with a main method. */
function inClass(code, checked) {
  const split = code.search(/^(HttpClient|OkHttpClient) client/m);
  return `${code.slice(0, split).trim()}

class Main {
    public static void main(String[] args) throws ${checked} {
${indented(code.slice(split), 8)}
    }
}
`;
}

const noSystem = ['import java.lang.System;\n', ''];

function httpClient(step, values) {
  const code = generate('Java', argv(step, values, 'basic'));
  return inClass(
    edit(
      code,
      ...(step === 4 ? [] : [noSystem]),
      [
        'HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());',
        `HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
System.out.println(response.body());
if (response.statusCode() != 200) throw new IOException("HTTP " + response.statusCode());`,
      ],
    ),
    'IOException, InterruptedException',
  );
}

/** javax.xml.bind left the JDK with Java 11. */
const BASE64 = [
  ['import javax.xml.bind.DatatypeConverter;\n', ''],
  ['DatatypeConverter.printBase64Binary(message)', 'Base64.getEncoder().encodeToString(message)'],
];

function urlConnection(step, values) {
  const code = generate('JavaHttpUrlConnection', argv(step, values, 'basic'));
  const secret = step === 4 ? [] : [noSystem, ...BASE64, ['import java.util.Scanner;', 'import java.util.Base64;\nimport java.util.Scanner;']];
  return `${edit(code, ...secret, [
    '        System.out.println(response);\n',
    `        System.out.println(response);
        if (httpConn.getResponseCode() != 200) throw new IOException("HTTP " + httpConn.getResponseCode());
`,
  ])}\n`;
}

function jsoup(step, values) {
  const code = generate('JavaJsoup', argv(step, values, 'basic'));
  const secret = step === 4 ? [] : [noSystem, ...BASE64, ['import org.jsoup.Connection;', 'import java.util.Base64;\nimport org.jsoup.Connection;']];
  return `${edit(
    code,
    ...secret,
    ['import java.io.File;\nimport java.io.FileInputStream;\n', ''],
    ['System.out.println(response.parse());', 'System.out.println(response.body());'],
    [/\t/g, '    '],
    [/;\n\n\nclass/, ';\n\nclass'],
  ).replaceAll('\t', '    ')}\n`;
}

function okHttp(step, values) {
  const code = generate('JavaOkHttp', argv(step, values, 'basic'));
  return inClass(
    edit(
      code,
      ...(step === 4 ? [] : [noSystem]),
      [
        `    if (!response.isSuccessful()) throw new IOException("Unexpected code " + response);
    response.body().string();`,
        `    System.out.println(response.body().string());
    if (!response.isSuccessful()) throw new IOException("Unexpected code " + response);`,
      ],
    ),
    'IOException',
  );
}

const variant = (id, title, aliases, needs, request) => ({
  id,
  title,
  group: 'Java',
  aliases,
  highlight: 'java',
  side: 'server',
  needs,
  file: (step) => `step${step}/Main.java`,
  run: (step) => (needs.includes('jar') ? `java -cp 'jars/*' step${step}/Main.java` : `java step${step}/Main.java`),
  code: (step, values) => (step === 1 ? authorize(values) : request(step, values)),
});

export default [
  variant('java-httpclient', 'Java HttpClient', ['java'], 'Java 11, no library', httpClient),
  variant('java-httpurlconnection', 'Java HttpURLConnection', ['httpurlconnection'], 'Java 11, no library', urlConnection),
  variant('java-jsoup', 'Java jsoup', ['jsoup'], 'Java 11 and the jar of org.jsoup:jsoup', jsoup),
  variant('java-okhttp', 'Java OkHttp', ['okhttp'], 'Java 11 and the jars of com.squareup.okhttp3:okhttp-jvm', okHttp),
];
