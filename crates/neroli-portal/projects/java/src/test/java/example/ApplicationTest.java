package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.test.web.servlet.MockMvc;

/** Runs without a network: the provider is described here. */
@SpringBootTest(properties = {
    "NEROLI_REDIRECT_URI=http://127.0.0.1:3000/callback",
    "NEROLI_FORM_FILLING=https://id.example/formfilling/fr/v1/userinfo",
})
@AutoConfigureMockMvc
class ApplicationTest {

  @Autowired
  private MockMvc browser;

  @TestConfiguration
  static class Provider {
    @Bean
    ClientRegistrationRepository registrations() {
      return new InMemoryClientRegistrationRepository(ClientRegistration
          .withRegistrationId("neroli")
          .clientId("test")
          .clientSecret("test")
          .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
          .redirectUri("http://127.0.0.1:3000/callback")
          .scope("openid", "form_filling")
          .issuerUri("https://id.example")
          .authorizationUri("https://id.example/authorize")
          .tokenUri("https://id.example/token")
          .jwkSetUri("https://id.example/jwks")
          .build());
    }
  }

  @Test
  void theRequestHasStateNonceAndChallenge() throws Exception {
    browser.perform(get("/oauth2/authorization/neroli"))
        .andExpect(header().string("Location", allOf(
            containsString("state="), containsString("nonce="), containsString("code_challenge="))));
  }

  @Test
  void anAnswerThatNobodyAskedForIsRefused() throws Exception {
    browser.perform(get("/callback").queryParam("code", "stolen").queryParam("state", "guessed"))
        .andExpect(redirectedUrl("/?problem"));
  }

  @Test
  void claimsAreShownAsTextWhateverTheyHold() {
    String html = Page.of(Map.of("name", "<script>", "address", Map.of("locality", "Paris")), "");
    assertThat(html).contains("&lt;script&gt;", "<dt>address.locality</dt><dd>Paris</dd>");
  }
}
