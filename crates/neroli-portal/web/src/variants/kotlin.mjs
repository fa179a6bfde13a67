// Kotlin with OkHttp.

import { argv, edit, generate, indented, literal, SECRET } from '../library.mjs';
import { addresses } from '../values.mjs';

const kt = literal.kotlin;

function authorize(values) {
  const nonce = values.openid;
  return `import java.net.URI
import java.net.URLDecoder
import java.net.URLEncoder
import java.security.MessageDigest
import java.security.SecureRandom
import java.util.Base64

const val ISSUER = ${kt(addresses(values).issuer)}

fun base64url(bytes: ByteArray): String = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)

fun random(): String = base64url(ByteArray(32).also { SecureRandom().nextBytes(it) })

fun main() {
  val codeVerifier = random()
  val digest = MessageDigest.getInstance("SHA-256").digest(codeVerifier.toByteArray())
  val state = random()
${nonce ? '  val nonce = random()\n' : ''}  val query = listOf(
    "response_type" to "code",
    "client_id" to ${kt(values.client_id)},
    "redirect_uri" to ${kt(values.redirect_uri)},
    "scope" to ${kt(values.scope)},
    "state" to state,
${nonce ? '    "nonce" to nonce,\n' : ''}    "code_challenge" to base64url(digest),
    "code_challenge_method" to "S256",
  ).joinToString("&") { (name, value) -> "$name=" + URLEncoder.encode(value, "UTF-8") }
  println("Open in a browser:\\n$ISSUER/authorize?$query")

  print("Address you were sent back to: ")
  val address = URI(readln().trim())
  val answer = address.rawQuery.split("&").associate {
    it.substringBefore("=") to URLDecoder.decode(it.substringAfter("="), "UTF-8")
  }
  check(answer["state"] == state) { "state differs: this is not the answer to this request" }
  check(answer["iss"] == ISSUER) { "iss differs: this is the answer of another server" }
  check("error" !in answer) { "refused: \${answer["error"]}" }

  println("code: \${answer["code"]}")
  println("code_verifier: $codeVerifier")
${nonce ? '  println("nonce: $nonce")\n' : ''}}
`;
}

function request(step, values) {
  const code = generate('Kotlin', argv(step, values, 'basic'));
  const split = code.indexOf('val client');
  const body = edit(
    code.slice(split),
    ...(step === 4 ? [] : [[`System.getenv("${SECRET}") ?: "");`, `System.getenv("${SECRET}"))`]]),
    [
      `  if (!response.isSuccessful) throw IOException("Unexpected code $response")
  response.body!!.string()`,
      `  println(response.body.string())
  if (!response.isSuccessful) throw IOException("Unexpected code $response")`,
    ],
  );
  return `${code.slice(0, split).replace('import java.lang.System\n', '').trim()}

fun main() {
${indented(body, 2)}
}
`;
}

export default [
  {
    id: 'kotlin-okhttp',
    title: 'Kotlin OkHttp',
    group: 'Kotlin',
    aliases: ['kotlin', 'kt'],
    highlight: 'kotlin',
    side: 'server',
    needs: 'Kotlin 2 and the jars of com.squareup.okhttp3:okhttp-jvm:5',
    file: (step) => `step${step}.kt`,
    run: (step) => `kotlinc -cp 'jars/*' -include-runtime -d step${step}.jar step${step}.kt && java -cp 'step${step}.jar:jars/*' Step${step}Kt`,
    code: (step, values) => (step === 1 ? authorize(values) : request(step, values)),
  },
];
