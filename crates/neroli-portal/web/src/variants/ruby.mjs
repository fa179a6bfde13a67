// Ruby with its standard library.

import { argv, edit, generate, literal, SECRET } from '../library.mjs';
import { addresses } from '../values.mjs';

const rb = literal.ruby;

function authorize(values) {
  const nonce = values.openid;
  return `require 'base64'
require 'digest'
require 'securerandom'
require 'uri'

$stdout.sync = true
issuer = ${rb(addresses(values).issuer)}

code_verifier = SecureRandom.urlsafe_base64(32)
code_challenge = Base64.urlsafe_encode64(Digest::SHA256.digest(code_verifier), padding: false)
state = SecureRandom.urlsafe_base64(16)
${nonce ? 'nonce = SecureRandom.urlsafe_base64(16)\n' : ''}
query = URI.encode_www_form(
  response_type: 'code',
  client_id: ${rb(values.client_id)},
  redirect_uri: ${rb(values.redirect_uri)},
  scope: ${rb(values.scope)},
  state: state,
${nonce ? '  nonce: nonce,\n' : ''}  code_challenge: code_challenge,
  code_challenge_method: 'S256'
)
puts 'Open in a browser:', "#{issuer}/authorize?#{query}"

print 'Address you were sent back to: '
answer = URI.decode_www_form(URI(gets.strip).query.to_s).to_h
abort 'state differs: this is not the answer to this request' if answer['state'] != state
abort 'iss differs: this is the answer of another server' if answer['iss'] != issuer
abort "refused: #{answer['error']}" if answer.key?('error')

puts "code: #{answer['code']}"
puts "code_verifier: #{code_verifier}"
${nonce ? 'puts "nonce: #{nonce}"\n' : ''}`;
}

function request(step, values) {
  const code = generate('Ruby', argv(step, values, 'basic'));
  const secret = step === 4 ? [] : [[`ENV['${SECRET}']`, `ENV.fetch('${SECRET}')`]];
  return `${edit(code, ...secret)}

puts res.body
abort "HTTP #{res.code}" unless res.is_a?(Net::HTTPSuccess)
`;
}

export default [
  {
    id: 'ruby',
    title: 'Ruby Net::HTTP',
    group: 'Ruby',
    aliases: ['rb'],
    highlight: 'ruby',
    side: 'server',
    needs: 'Ruby 2.7, no gem',
    file: (step) => `step${step}.rb`,
    run: (step) => `ruby step${step}.rb`,
    code: (step, values) => (step === 1 ? authorize(values) : request(step, values)),
  },
];
