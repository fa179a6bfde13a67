package example;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.view.RedirectView;

/** The one page: a link to neroli, or what the person agreed to share. */
@RestController
class Home {

  private static final ParameterizedTypeReference<Map<String, Object>> CLAIMS =
      new ParameterizedTypeReference<>() {};

  private final OAuth2AuthorizedClientRepository clients;
  private final RestClient formFilling;

  Home(OAuth2AuthorizedClientRepository clients, @Value("${neroli.form-filling}") String address) {
    this.clients = clients;
    this.formFilling = RestClient.create(address);
  }

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  String show(
      Authentication person, HttpServletRequest request, @RequestParam(required = false) String problem) {
    OAuth2AuthorizedClient client =
        person == null ? null : clients.loadAuthorizedClient("neroli", person, request);
    if (client == null) {
      return Page.of(Map.of(), problem == null ? "" : "Nothing was shared. The log says why.");
    }
    String token = client.getAccessToken().getTokenValue();
    return Page.of(
        formFilling.get().headers(headers -> headers.setBearerAuth(token)).retrieve().body(CLAIMS), "");
  }

  @GetMapping("/login")
  RedirectView login() {
    return new RedirectView("/oauth2/authorization/neroli");
  }
}
