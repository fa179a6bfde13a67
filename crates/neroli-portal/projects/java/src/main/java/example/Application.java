package example;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Starts the application where its redirect URI leads. */
@SpringBootApplication
public class Application {

  public static void main(String[] arguments) {
    SpringApplication.run(Application.class, arguments);
  }

  @Bean
  WebServerFactoryCustomizer<ConfigurableWebServerFactory> address(
      @Value("${NEROLI_REDIRECT_URI}") URI redirectUri) throws UnknownHostException {
    InetAddress address = InetAddress.getByName(redirectUri.getHost());
    return server -> {
      server.setAddress(address);
      server.setPort(redirectUri.getPort());
    };
  }
}
