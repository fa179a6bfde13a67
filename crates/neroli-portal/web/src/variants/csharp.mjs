// C# with HttpClient, in a class, so that old compilers take it as well as new ones.

import { argv, edit, generate, indented, literal } from '../library.mjs';
import { addresses } from '../values.mjs';

const cs = literal.csharp;

function authorize(values) {
  const nonce = values.openid;
  return `using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Web;

class Program
{
    const string Issuer = ${cs(addresses(values).issuer)};

    static string Base64Url(byte[] bytes)
    {
        return Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_').TrimEnd('=');
    }

    static string Random()
    {
        byte[] bytes = new byte[32];
        using (RandomNumberGenerator generator = RandomNumberGenerator.Create())
        {
            generator.GetBytes(bytes);
        }
        return Base64Url(bytes);
    }

    static int Main()
    {
        string codeVerifier = Random(), state = Random()${nonce ? ', nonce = Random()' : ''};
        string codeChallenge;
        using (SHA256 sha256 = SHA256.Create())
        {
            codeChallenge = Base64Url(sha256.ComputeHash(Encoding.ASCII.GetBytes(codeVerifier)));
        }
        var parameters = new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["client_id"] = ${cs(values.client_id)},
            ["redirect_uri"] = ${cs(values.redirect_uri)},
            ["scope"] = ${cs(values.scope)},
            ["state"] = state,
${nonce ? '            ["nonce"] = nonce,\n' : ''}            ["code_challenge"] = codeChallenge,
            ["code_challenge_method"] = "S256",
        };
        string query = string.Join("&", parameters.Select(p => p.Key + "=" + Uri.EscapeDataString(p.Value)));
        Console.WriteLine("Open in a browser:");
        Console.WriteLine(Issuer + "/authorize?" + query);

        Console.Write("Address you were sent back to: ");
        var answer = HttpUtility.ParseQueryString(new Uri(Console.ReadLine().Trim()).Query);
        string fault = answer["state"] != state ? "state differs: this is not the answer to this request"
            : answer["iss"] != Issuer ? "iss differs: this is the answer of another server"
            : answer["error"] != null ? "refused: " + answer["error"]
            : null;
        if (fault != null)
        {
            Console.Error.WriteLine(fault);
            return 1;
        }

        Console.WriteLine("code: " + answer["code"]);
        Console.WriteLine("code_verifier: " + codeVerifier);
${nonce ? '        Console.WriteLine("nonce: " + nonce);\n' : ''}        return 0;
    }
}
`;
}

function request(step, values) {
  const code = generate('CSharp', argv(step, values, 'basic'));
  const split = code.indexOf('HttpClient client');
  const usings = new Set(code.slice(0, split).trim().split('\n'));
  for (const one of ['using System;', 'using System.Threading.Tasks;']) usings.add(one);
  const body = edit(
    code.slice(split),
    [
      'response.EnsureSuccessStatusCode();\nstring responseBody = await response.Content.ReadAsStringAsync();',
      'string responseBody = await response.Content.ReadAsStringAsync();\nConsole.WriteLine(responseBody);\nresponse.EnsureSuccessStatusCode();',
    ],
    ...(step === 4 ? [] : [['System.Text.ASCIIEncoding.ASCII', 'System.Text.Encoding.ASCII']]),
  );
  return `${[...usings].sort().join('\n')}

class Program
{
    static void Main()
    {
        Run().GetAwaiter().GetResult();
    }

    static async Task Run()
    {
${indented(body, 8)}
    }
}
`.replace(/^(using [^;]*;\n)+/, (lines) => lines.split('\n').filter(Boolean).sort((a, b) => (a.slice(0, -1) < b.slice(0, -1) ? -1 : 1)).join('\n') + '\n');
}

export default [
  {
    id: 'csharp-httpclient',
    title: 'C# HttpClient',
    group: 'C#',
    aliases: ['csharp', 'c#', 'cs', 'dotnet'],
    highlight: 'csharp',
    side: 'server',
    needs: '.NET 6 or Mono 6',
    file: (step) => `Step${step}/Program.cs`,
    run: (step) => `dotnet run --project Step${step}`,
    code: (step, values) => (step === 1 ? authorize(values) : request(step, values)),
  },
];
