package example;

import static org.springframework.security.oauth2.jose.jws.SignatureAlgorithm.ES256;
import static org.springframework.security.oauth2.jose.jws.SignatureAlgorithm.RS256;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** Code flow; Spring Security makes and checks state, nonce and the PKCE verifier. */
@Configuration
class Security {

  @Bean
  SecurityFilterChain chain(HttpSecurity http) throws Exception {
    return http
        .authorizeHttpRequests(rules -> rules
            .requestMatchers("/", "/login", "/error").permitAll()
            .anyRequest().authenticated())
        .oauth2Login(login -> login
            .loginPage("/login")
            .redirectionEndpoint(endpoint -> endpoint.baseUri("/callback"))
            .defaultSuccessUrl("/", true)
            .failureUrl("/?problem"))
        .build();
  }

  /** Id tokens as neroli signs them; Spring Security alone would take RS256 only. */
  @Bean
  JwtDecoderFactory<ClientRegistration> idTokens() {
    return registration -> {
      var decoder = NimbusJwtDecoder
          .withJwkSetUri(registration.getProviderDetails().getJwkSetUri())
          .jwsAlgorithms(algorithms -> {
            algorithms.add(RS256);
            algorithms.add(ES256);
          })
          .build();
      decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
          new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
      return decoder;
    };
  }
}
