// Spring Boot: the OAuth 2.0 client of Spring Security, one command per step.

import { literal, SECRET } from '../library.mjs';
import { addresses } from '../values.mjs';

const java = literal.java;
const CLIENT = 'org.springframework.security.oauth2.client';
const CORE = 'org.springframework.security.oauth2.core';

/** What every step's application imports. */
const BOOT = [
  'org.springframework.boot.CommandLineRunner',
  'org.springframework.boot.WebApplicationType',
  'org.springframework.boot.autoconfigure.SpringBootApplication',
  'org.springframework.boot.builder.SpringApplicationBuilder',
];

const REGISTRATION = [`${CLIENT}.registration.ClientRegistration`, `${CORE}.AuthorizationGrantType`];

/** Server and application, as Spring Security knows them. */
function registration(values) {
  const { authorize, issuer, token } = addresses(values);
  return `    static final ClientRegistration NEROLI = ClientRegistration.withRegistrationId("neroli")
        .issuerUri(${java(issuer)})
        .authorizationUri(${java(authorize)})
        .tokenUri(${java(token)})
        .clientId(${java(values.client_id)})
        .clientSecret(System.getenv("${SECRET}"))
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(${java(values.redirect_uri)})
        .scope(${java(values.scope)}.split(" "))
        .build();

`;
}

/** One application that runs one command and ends. */
function application(imports, members, command) {
  const lines = [...BOOT, ...imports].sort().map((name) => `import ${name};`);
  return `package example;

${lines.join('\n')}

@SpringBootApplication
public class Main implements CommandLineRunner {
${members}    @Override
    public void run(String... args) {
${command}    }

    public static void main(String[] args) {
        new SpringApplicationBuilder(Main.class).web(WebApplicationType.NONE).run(args);
    }
}
`;
}

function authorize(values) {
  const nonce = values.openid;
  const imports = [
    ...REGISTRATION,
    `${CLIENT}.web.OAuth2AuthorizationRequestCustomizers`,
    `${CORE}.endpoint.OAuth2AuthorizationRequest`,
    `${CORE}.endpoint.PkceParameterNames`,
    'java.nio.charset.StandardCharsets',
    'java.util.Base64',
    'java.util.Scanner',
    'org.springframework.security.crypto.keygen.Base64StringKeyGenerator',
    'org.springframework.util.MultiValueMap',
    'org.springframework.web.util.UriComponentsBuilder',
    'org.springframework.web.util.UriUtils',
  ];
  return application(
    imports,
    registration(values),
    `        var random = new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);
${nonce ? '        String nonce = random.generateKey();\n' : ''}        var builder = OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(NEROLI.getProviderDetails().getAuthorizationUri())
            .clientId(NEROLI.getClientId())
            .redirectUri(NEROLI.getRedirectUri())
            .scopes(NEROLI.getScopes())
            .state(random.generateKey())${nonce ? '\n            .additionalParameters(parameters -> parameters.put("nonce", nonce))' : ''};
        OAuth2AuthorizationRequestCustomizers.withPkce().accept(builder);
        OAuth2AuthorizationRequest request = builder.build();
        System.out.println("Open in a browser:");
        // Spring leaves + as it is, and a server reads a space there.
        System.out.println(request.getAuthorizationRequestUri().replace("+", "%2B"));

        System.out.print("Address you were sent back to: ");
        String address = new Scanner(System.in).nextLine().trim();
        MultiValueMap<String, String> answer = UriComponentsBuilder.fromUriString(address).build().getQueryParams();
        if (!request.getState().equals(answer.getFirst("state"))) {
            throw new IllegalStateException("state differs: this is not the answer to this request");
        }
        if (!decoded(answer.getFirst("iss")).equals(NEROLI.getProviderDetails().getIssuerUri())) {
            throw new IllegalStateException("iss differs: this is the answer of another server");
        }
        if (answer.containsKey("error")) {
            throw new IllegalStateException("refused: " + answer.getFirst("error"));
        }

        System.out.println("code: " + decoded(answer.getFirst("code")));
        System.out.println("code_verifier: " + request.getAttribute(PkceParameterNames.CODE_VERIFIER));
${nonce ? '        System.out.println("nonce: " + nonce);\n' : ''}    }

    static String decoded(String value) {
        return UriUtils.decode(String.valueOf(value), StandardCharsets.UTF_8);
`,
  );
}

function redeem(values) {
  return application(
    [
      ...REGISTRATION,
      `${CLIENT}.endpoint.OAuth2AuthorizationCodeGrantRequest`,
      `${CLIENT}.endpoint.RestClientAuthorizationCodeTokenResponseClient`,
      `${CORE}.endpoint.OAuth2AccessTokenResponse`,
      `${CORE}.endpoint.OAuth2AuthorizationExchange`,
      `${CORE}.endpoint.OAuth2AuthorizationRequest`,
      `${CORE}.endpoint.OAuth2AuthorizationResponse`,
      `${CORE}.endpoint.PkceParameterNames`,
    ],
    registration(values),
    `        var request = OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(NEROLI.getProviderDetails().getAuthorizationUri())
            .clientId(NEROLI.getClientId())
            .redirectUri(NEROLI.getRedirectUri())
            .attributes(kept -> kept.put(PkceParameterNames.CODE_VERIFIER, ${java(values.code_verifier)}))
            .build();
        var response = OAuth2AuthorizationResponse.success(${java(values.code)})
            .redirectUri(NEROLI.getRedirectUri())
            .build();

        OAuth2AccessTokenResponse tokens = new RestClientAuthorizationCodeTokenResponseClient().getTokenResponse(
            new OAuth2AuthorizationCodeGrantRequest(NEROLI, new OAuth2AuthorizationExchange(request, response)));
        System.out.println("access_token: " + tokens.getAccessToken().getTokenValue());
        System.out.println("refresh_token: " + tokens.getRefreshToken().getTokenValue());
`,
  );
}

function refresh(values) {
  return application(
    [
      ...REGISTRATION,
      `${CLIENT}.endpoint.OAuth2RefreshTokenGrantRequest`,
      `${CLIENT}.endpoint.RestClientRefreshTokenTokenResponseClient`,
      `${CORE}.OAuth2AccessToken`,
      `${CORE}.OAuth2RefreshToken`,
      `${CORE}.endpoint.OAuth2AccessTokenResponse`,
      'java.time.Instant',
    ],
    registration(values),
    `        Instant past = Instant.now().minusSeconds(3600);
        var expired = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "expired", past, past.plusSeconds(1));
        var refreshToken = new OAuth2RefreshToken(${java(values.refresh_token)}, past);

        OAuth2AccessTokenResponse tokens = new RestClientRefreshTokenTokenResponseClient().getTokenResponse(
            new OAuth2RefreshTokenGrantRequest(NEROLI, expired, refreshToken));
        System.out.println("access_token: " + tokens.getAccessToken().getTokenValue());
`,
  );
}

function call(values) {
  return application(
    ['java.net.URI', 'org.springframework.web.client.RestClient'],
    '',
    `        String claims = RestClient.create()
            .get()
            .uri(URI.create(${java(addresses(values).userinfo)}))
            .headers(headers -> headers.setBearerAuth(${java(values.access_token)}))
            .retrieve()
            .body(String.class);
        System.out.println(claims);
`,
  );
}

const CODE = [authorize, redeem, refresh, call];

export default [
  {
    id: 'spring-boot',
    title: 'Spring Boot',
    group: 'Java',
    aliases: ['spring'],
    highlight: 'java',
    side: 'server',
    needs: 'Spring Boot 3.5 with spring-boot-starter-oauth2-client and spring-boot-starter-web',
    file: (step) => `step${step}/src/main/java/example/Main.java`,
    run: (step) => `mvn -q -f step${step} spring-boot:run`,
    code: (step, values) => CODE[step - 1](values),
  },
];
