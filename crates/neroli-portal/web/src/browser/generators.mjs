// Every language that the library writes, by the name people look for.

import * as curlconverter from 'curlconverter';

const NAMES = [
  ['Ansible', 'Ansible'], ['C', 'C'], ['C#', 'CSharp'], ['ColdFusion', 'CFML'], ['Clojure', 'Clojure'],
  ['Dart', 'Dart'], ['Elixir', 'Elixir'], ['Go', 'Go'], ['HAR', 'HarString'], ['HTTP', 'HTTP'],
  ['HTTPie', 'Httpie'], ['Java HttpClient', 'Java'], ['Java HttpURLConnection', 'JavaHttpUrlConnection'],
  ['Java jsoup', 'JavaJsoup'], ['Java OkHttp', 'JavaOkHttp'], ['JavaScript fetch', 'JavaScript'],
  ['JavaScript jQuery', 'JavaScriptJquery'], ['JavaScript XHR', 'JavaScriptXHR'], ['JSON', 'JsonString'],
  ['Julia', 'Julia'], ['Kotlin', 'Kotlin'], ['Lua', 'Lua'], ['MATLAB', 'MATLAB'], ['Node fetch', 'NodeFetch'],
  ['Node Axios', 'NodeAxios'], ['Node Got', 'NodeGot'], ['Node http', 'NodeHttp'], ['Node Ky', 'NodeKy'],
  ['Node request', 'NodeRequest'], ['Node SuperAgent', 'NodeSuperAgent'], ['Objective-C', 'ObjectiveC'],
  ['OCaml', 'OCaml'], ['Perl', 'Perl'], ['PHP cURL', 'Php'], ['PHP Guzzle', 'PhpGuzzle'],
  ['PHP Requests', 'PhpRequests'], ['PowerShell Invoke-RestMethod', 'PowershellRestMethod'],
  ['PowerShell Invoke-WebRequest', 'PowershellWebRequest'], ['Python requests', 'Python'],
  ['Python http.client', 'PythonHttp'], ['R httr', 'R'], ['R httr2', 'RHttr2'], ['Ruby Net::HTTP', 'Ruby'],
  ['Ruby HTTParty', 'RubyHttparty'], ['Rust reqwest', 'Rust'], ['Swift', 'Swift'], ['Wget', 'Wget'],
];

/** Name on the page → what writes it: argument list in, code and warnings out. */
export const GENERATORS = new Map(
  NAMES.map(([title, name]) => [title, curlconverter[`to${name}Warn`]]),
);
