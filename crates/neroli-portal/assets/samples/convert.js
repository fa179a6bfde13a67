(()=>{var ga=Object.create;var bn=Object.defineProperty;var Sa=Object.getOwnPropertyDescriptor;var xa=Object.getOwnPropertyNames;var Ta=Object.getPrototypeOf,ba=Object.prototype.hasOwnProperty;var So=(e=>typeof require<"u"?require:typeof Proxy<"u"?new Proxy(e,{get:(n,t)=>(typeof require<"u"?require:n)[t]}):e)(function(e){if(typeof require<"u")return require.apply(this,arguments);throw Error('Dynamic require of "'+e+'" is not supported')});var ve=(e,n)=>()=>{try{return n||e((n={exports:{}}).exports,n),n.exports}catch(t){throw n=0,t}},_a=(e,n)=>{for(var t in n)bn(e,t,{get:n[t],enumerable:!0})},Aa=(e,n,t,r)=>{if(n&&typeof n=="object"||typeof n=="function")for(let o of xa(n))!ba.call(e,o)&&o!==t&&bn(e,o,{get:()=>n[o],enumerable:!(r=Sa(n,o))||r.enumerable});return e};var xo=(e,n,t)=>(t=e!=null?ga(Ta(e)):{},Aa(n||!e||!e.__esModule?bn(t,"default",{value:e,enumerable:!0}):t,e));var St=ve((nh,Mo)=>{var Ho;Ho=(function(){e.prototype.regex=null,e.prototype.rawRegex=null,e.prototype.cleanedRegex=null,e.prototype.mapping=null;function e(n,t){var r,o,s,i,a,l,p,u,c;for(t==null&&(t=""),s="",a=n.length,l=null,o=0,i=0;i<a;){if(r=n.charAt(i),r==="\\")s+=n.slice(i,+(i+1)+1||9e9),i++;else if(r==="(")if(i<a-2)if(u=n.slice(i,+(i+2)+1||9e9),u==="(?:")i+=2,s+=u;else if(u==="(?<")for(o++,i+=2,p="";i+1<a;){if(c=n.charAt(i+1),c===">"){s+="(",i++,p.length>0&&(l==null&&(l={}),l[p]=o);break}else p+=c;i++}else s+=r,o++;else s+=r;else s+=r;i++}this.rawRegex=n,this.cleanedRegex=s,this.regex=new RegExp(this.cleanedRegex,"g"+t.replace("g","")),this.mapping=l}return e.prototype.exec=function(n){var t,r,o,s;if(this.regex.lastIndex=0,r=this.regex.exec(n),r==null)return null;if(this.mapping!=null){s=this.mapping;for(o in s)t=s[o],r[o]=r[t]}return r},e.prototype.test=function(n){return this.regex.lastIndex=0,this.regex.test(n)},e.prototype.replace=function(n,t){return this.regex.lastIndex=0,n.replace(this.regex,t)},e.prototype.replaceAll=function(n,t,r){var o;for(r==null&&(r=0),this.regex.lastIndex=0,o=0;this.regex.test(n)&&(r===0||o<r);)this.regex.lastIndex=0,n=n.replace(this.regex,t),o++;return[n,o]},e})();Mo.exports=Ho});var xt=ve((rh,Bo)=>{var Wo,$o,Ka={}.hasOwnProperty;Wo=St();$o=(function(){function e(){}return e.REGEX_LEFT_TRIM_BY_CHAR={},e.REGEX_RIGHT_TRIM_BY_CHAR={},e.REGEX_SPACES=/\s+/g,e.REGEX_DIGITS=/^\d+$/,e.REGEX_OCTAL=/[^0-7]/gi,e.REGEX_HEXADECIMAL=/[^a-f0-9]/gi,e.PATTERN_DATE=new Wo("^(?<year>[0-9][0-9][0-9][0-9])-(?<month>[0-9][0-9]?)-(?<day>[0-9][0-9]?)(?:(?:[Tt]|[ 	]+)(?<hour>[0-9][0-9]?):(?<minute>[0-9][0-9]):(?<second>[0-9][0-9])(?:.(?<fraction>[0-9]*))?(?:[ 	]*(?<tz>Z|(?<tz_sign>[-+])(?<tz_hour>[0-9][0-9]?)(?::(?<tz_minute>[0-9][0-9]))?))?)?$","i"),e.LOCAL_TIMEZONE_OFFSET=new Date().getTimezoneOffset()*60*1e3,e.trim=function(n,t){var r,o;return t==null&&(t="\\s"),r=this.REGEX_LEFT_TRIM_BY_CHAR[t],r==null&&(this.REGEX_LEFT_TRIM_BY_CHAR[t]=r=new RegExp("^"+t+t+"*")),r.lastIndex=0,o=this.REGEX_RIGHT_TRIM_BY_CHAR[t],o==null&&(this.REGEX_RIGHT_TRIM_BY_CHAR[t]=o=new RegExp(t+""+t+"*$")),o.lastIndex=0,n.replace(r,"").replace(o,"")},e.ltrim=function(n,t){var r;return t==null&&(t="\\s"),r=this.REGEX_LEFT_TRIM_BY_CHAR[t],r==null&&(this.REGEX_LEFT_TRIM_BY_CHAR[t]=r=new RegExp("^"+t+t+"*")),r.lastIndex=0,n.replace(r,"")},e.rtrim=function(n,t){var r;return t==null&&(t="\\s"),r=this.REGEX_RIGHT_TRIM_BY_CHAR[t],r==null&&(this.REGEX_RIGHT_TRIM_BY_CHAR[t]=r=new RegExp(t+""+t+"*$")),r.lastIndex=0,n.replace(r,"")},e.isEmpty=function(n){return!n||n===""||n==="0"||n instanceof Array&&n.length===0||this.isEmptyObject(n)},e.isEmptyObject=function(n){var t;return n instanceof Object&&(function(){var r;r=[];for(t in n)Ka.call(n,t)&&r.push(t);return r})().length===0},e.subStrCount=function(n,t,r,o){var s,i,a,l,p,u;for(s=0,n=""+n,t=""+t,r!=null&&(n=n.slice(r)),o!=null&&(n=n.slice(0,o)),l=n.length,u=t.length,i=a=0,p=l;0<=p?a<p:a>p;i=0<=p?++a:--a)t===n.slice(i,u)&&(s++,i+=u-1);return s},e.isDigits=function(n){return this.REGEX_DIGITS.lastIndex=0,this.REGEX_DIGITS.test(n)},e.octDec=function(n){return this.REGEX_OCTAL.lastIndex=0,parseInt((n+"").replace(this.REGEX_OCTAL,""),8)},e.hexDec=function(n){return this.REGEX_HEXADECIMAL.lastIndex=0,n=this.trim(n),(n+"").slice(0,2)==="0x"&&(n=(n+"").slice(2)),parseInt((n+"").replace(this.REGEX_HEXADECIMAL,""),16)},e.utf8chr=function(n){var t;return t=String.fromCharCode,128>(n%=2097152)?t(n):2048>n?t(192|n>>6)+t(128|n&63):65536>n?t(224|n>>12)+t(128|n>>6&63)+t(128|n&63):t(240|n>>18)+t(128|n>>12&63)+t(128|n>>6&63)+t(128|n&63)},e.parseBoolean=function(n,t){var r;return t==null&&(t=!0),typeof n=="string"?(r=n.toLowerCase(),!(!t&&r==="no"||r==="0"||r==="false"||r==="")):!!n},e.isNumeric=function(n){return this.REGEX_SPACES.lastIndex=0,typeof n=="number"||typeof n=="string"&&!isNaN(n)&&n.replace(this.REGEX_SPACES,"")!==""},e.stringToDate=function(n){var t,r,o,s,i,a,l,p,u,c,f,d;if(!n?.length||(i=this.PATTERN_DATE.exec(n),!i))return null;if(d=parseInt(i.year,10),l=parseInt(i.month,10)-1,r=parseInt(i.day,10),i.hour==null)return t=new Date(Date.UTC(d,l,r)),t;if(s=parseInt(i.hour,10),a=parseInt(i.minute,10),p=parseInt(i.second,10),i.fraction!=null){for(o=i.fraction.slice(0,3);o.length<3;)o+="0";o=parseInt(o,10)}else o=0;return i.tz!=null&&(u=parseInt(i.tz_hour,10),i.tz_minute!=null?c=parseInt(i.tz_minute,10):c=0,f=(u*60+c)*6e4,i.tz_sign==="-"&&(f*=-1)),t=new Date(Date.UTC(d,l,r,s,a,p,o)),f&&t.setTime(t.getTime()-f),t},e.strRepeat=function(n,t){var r,o;for(o="",r=0;r<t;)o+=n,r++;return o},e.getStringFromFile=function(n,t){var r,o,s,i,a,l,p,u;if(t==null&&(t=null),u=null,typeof window<"u"&&window!==null){if(window.XMLHttpRequest)u=new XMLHttpRequest;else if(window.ActiveXObject)for(l=["Msxml2.XMLHTTP.6.0","Msxml2.XMLHTTP.3.0","Msxml2.XMLHTTP","Microsoft.XMLHTTP"],s=0,i=l.length;s<i;s++){a=l[s];try{u=new ActiveXObject(a)}catch{}}}return u!=null?t!=null?(u.onreadystatechange=function(){if(u.readyState===4)return u.status===200||u.status===0?t(u.responseText):t(null)},u.open("GET",n,!0),u.send(null)):(u.open("GET",n,!1),u.send(null),u.status===200||u.status===0?u.responseText:null):(p=So,o=p("fs"),t!=null?o.readFile(n,function(c,f){return t(c?null:String(f))}):(r=o.readFileSync(n),r!=null?String(r):null))},e})();Bo.exports=$o});var zo=ve((sh,Vo)=>{var Jo,Go,st;st=xt();Jo=St();Go=(function(){function e(){}return e.PATTERN_ESCAPED_CHARACTER=new Jo('\\\\([0abt	nvfre "\\/\\\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})'),e.unescapeSingleQuotedString=function(n){return n.replace(/\'\'/g,"'")},e.unescapeDoubleQuotedString=function(n){return this._unescapeCallback==null&&(this._unescapeCallback=(function(t){return function(r){return t.unescapeCharacter(r)}})(this)),this.PATTERN_ESCAPED_CHARACTER.replace(n,this._unescapeCallback)},e.unescapeCharacter=function(n){var t;switch(t=String.fromCharCode,n.charAt(1)){case"0":return t(0);case"a":return t(7);case"b":return t(8);case"t":return"	";case"	":return"	";case"n":return`
`;case"v":return t(11);case"f":return t(12);case"r":return t(13);case"e":return t(27);case" ":return" ";case'"':return'"';case"/":return"/";case"\\":return"\\";case"N":return t(133);case"_":return t(160);case"L":return t(8232);case"P":return t(8233);case"x":return st.utf8chr(st.hexDec(n.substr(2,2)));case"u":return st.utf8chr(st.hexDec(n.substr(2,4)));case"U":return st.utf8chr(st.hexDec(n.substr(2,8)));default:return""}},e})();Vo.exports=Go});var Xo=ve((ih,Qo)=>{var Yo,rn;rn=St();Yo=(function(){var e;function n(){}return n.LIST_ESCAPEES=["\\","\\\\",'\\"','"',"\0","","","","","","","\x07","\b","	",`
`,"\v","\f","\r","","","","","","","","","","","","","","\x1B","","","","",(e=String.fromCharCode)(133),e(160),e(8232),e(8233)],n.LIST_ESCAPED=["\\\\",'\\"','\\"','\\"',"\\0","\\x01","\\x02","\\x03","\\x04","\\x05","\\x06","\\a","\\b","\\t","\\n","\\v","\\f","\\r","\\x0e","\\x0f","\\x10","\\x11","\\x12","\\x13","\\x14","\\x15","\\x16","\\x17","\\x18","\\x19","\\x1a","\\e","\\x1c","\\x1d","\\x1e","\\x1f","\\N","\\_","\\L","\\P"],n.MAPPING_ESCAPEES_TO_ESCAPED=(function(){var t,r,o,s;for(o={},t=r=0,s=n.LIST_ESCAPEES.length;0<=s?r<s:r>s;t=0<=s?++r:--r)o[n.LIST_ESCAPEES[t]]=n.LIST_ESCAPED[t];return o})(),n.PATTERN_CHARACTERS_TO_ESCAPE=new rn("[\\x00-\\x1f]|Â|Â |â¨|â©"),n.PATTERN_MAPPING_ESCAPEES=new rn(n.LIST_ESCAPEES.join("|").split("\\").join("\\\\")),n.PATTERN_SINGLE_QUOTING=new rn("[\\s'\":{}[\\],&*#?]|^[-?|<>=!%@`]"),n.requiresDoubleQuoting=function(t){return this.PATTERN_CHARACTERS_TO_ESCAPE.test(t)},n.escapeWithDoubleQuotes=function(t){var r;return r=this.PATTERN_MAPPING_ESCAPEES.replace(t,(function(o){return function(s){return o.MAPPING_ESCAPEES_TO_ESCAPED[s]}})(this)),'"'+r+'"'},n.requiresSingleQuoting=function(t){return this.PATTERN_SINGLE_QUOTING.test(t)},n.escapeWithSingleQuotes=function(t){return"'"+t.replace(/'/g,"''")+"'"},n})();Qo.exports=Yo});var Nn=ve((ah,Zo)=>{var Ko,Za=function(e,n){for(var t in n)qa.call(n,t)&&(e[t]=n[t]);function r(){this.constructor=e}return r.prototype=n.prototype,e.prototype=new r,e.__super__=n.prototype,e},qa={}.hasOwnProperty;Ko=(function(e){Za(n,e);function n(t,r,o){this.message=t,this.parsedLine=r,this.snippet=o}return n.prototype.toString=function(){return this.parsedLine!=null&&this.snippet!=null?"<ParseException> "+this.message+" (line "+this.parsedLine+": '"+this.snippet+"')":"<ParseException> "+this.message},n})(Error);Zo.exports=Ko});var Un=ve((lh,es)=>{var qo,el=function(e,n){for(var t in n)tl.call(n,t)&&(e[t]=n[t]);function r(){this.constructor=e}return r.prototype=n.prototype,e.prototype=new r,e.__super__=n.prototype,e},tl={}.hasOwnProperty;qo=(function(e){el(n,e);function n(t,r,o){this.message=t,this.parsedLine=r,this.snippet=o}return n.prototype.toString=function(){return this.parsedLine!=null&&this.snippet!=null?"<ParseMore> "+this.message+" (line "+this.parsedLine+": '"+this.snippet+"')":"<ParseMore> "+this.message},n})(Error);es.exports=qo});var rs=ve((ph,ns)=>{var ts,nl=function(e,n){for(var t in n)rl.call(n,t)&&(e[t]=n[t]);function r(){this.constructor=e}return r.prototype=n.prototype,e.prototype=new r,e.__super__=n.prototype,e},rl={}.hasOwnProperty;ts=(function(e){nl(n,e);function n(t,r,o){this.message=t,this.parsedLine=r,this.snippet=o}return n.prototype.toString=function(){return this.parsedLine!=null&&this.snippet!=null?"<DumpException> "+this.message+" (line "+this.parsedLine+": '"+this.snippet+"')":"<DumpException> "+this.message},n})(Error);ns.exports=ts});var Dn=ve((uh,is)=>{var ol,Et,ss,Lt,on,kt,Fn,X,os=[].indexOf||function(e){for(var n=0,t=this.length;n<t;n++)if(n in this&&this[n]===e)return n;return-1};kt=St();Fn=zo();Et=Xo();X=xt();Lt=Nn();on=Un();ol=rs();ss=(function(){function e(){}return e.REGEX_QUOTED_STRING=`(?:"(?:[^"\\\\]*(?:\\\\.[^"\\\\]*)*)"|'(?:[^']*(?:''[^']*)*)')`,e.PATTERN_TRAILING_COMMENTS=new kt("^\\s*#.*$"),e.PATTERN_QUOTED_SCALAR=new kt("^"+e.REGEX_QUOTED_STRING),e.PATTERN_THOUSAND_NUMERIC_SCALAR=new kt("^(-|\\+)?[0-9,]+(\\.[0-9]+)?$"),e.PATTERN_SCALAR_BY_DELIMITERS={},e.settings={},e.configure=function(n,t){n==null&&(n=null),t==null&&(t=null),this.settings.exceptionOnInvalidType=n,this.settings.objectDecoder=t},e.parse=function(n,t,r){var o,s;if(t==null&&(t=!1),r==null&&(r=null),this.settings.exceptionOnInvalidType=t,this.settings.objectDecoder=r,n==null||(n=X.trim(n),n.length===0))return"";switch(o={exceptionOnInvalidType:t,objectDecoder:r,i:0},n.charAt(0)){case"[":s=this.parseSequence(n,o),++o.i;break;case"{":s=this.parseMapping(n,o),++o.i;break;default:s=this.parseScalar(n,null,['"',"'"],o)}if(this.PATTERN_TRAILING_COMMENTS.replace(n.slice(o.i),"")!=="")throw new Lt('Unexpected characters near "'+n.slice(o.i)+'".');return s},e.dump=function(n,t,r){var o,s,i;return t==null&&(t=!1),r==null&&(r=null),n==null?"null":(i=typeof n,i==="object"?n instanceof Date?n.toISOString():r!=null&&(s=r(n),typeof s=="string"||s!=null)?s:this.dumpObject(n):i==="boolean"?n?"true":"false":X.isDigits(n)?i==="string"?"'"+n+"'":String(parseInt(n)):X.isNumeric(n)?i==="string"?"'"+n+"'":String(parseFloat(n)):i==="number"?n===1/0?".Inf":n===-1/0?"-.Inf":isNaN(n)?".NaN":n:Et.requiresDoubleQuoting(n)?Et.escapeWithDoubleQuotes(n):Et.requiresSingleQuoting(n)?Et.escapeWithSingleQuotes(n):n===""?'""':X.PATTERN_DATE.test(n)||(o=n.toLowerCase())==="null"||o==="~"||o==="true"||o==="false"?"'"+n+"'":n)},e.dumpObject=function(n,t,r){var o,s,i,a,l;if(r==null&&(r=null),n instanceof Array){for(a=[],o=0,i=n.length;o<i;o++)l=n[o],a.push(this.dump(l));return"["+a.join(", ")+"]"}else{a=[];for(s in n)l=n[s],a.push(this.dump(s)+": "+this.dump(l));return"{"+a.join(", ")+"}"}},e.parseScalar=function(n,t,r,o,s){var i,a,l,p,u,c,f,d,y;if(t==null&&(t=null),r==null&&(r=['"',"'"]),o==null&&(o=null),s==null&&(s=!0),o==null&&(o={exceptionOnInvalidType:this.settings.exceptionOnInvalidType,objectDecoder:this.settings.objectDecoder,i:0}),i=o.i,c=n.charAt(i),os.call(r,c)>=0){if(p=this.parseQuotedScalar(n,o),i=o.i,t!=null&&(y=X.ltrim(n.slice(i)," "),f=y.charAt(0),!(os.call(t,f)>=0)))throw new Lt("Unexpected characters ("+n.slice(i)+").")}else{if(!t)p=n.slice(i),i+=p.length,d=p.indexOf(" #"),d!==-1&&(p=X.rtrim(p.slice(0,d)));else if(a=t.join("|"),u=this.PATTERN_SCALAR_BY_DELIMITERS[a],u==null&&(u=new kt("^(.+?)("+a+")"),this.PATTERN_SCALAR_BY_DELIMITERS[a]=u),l=u.exec(n.slice(i)))p=l[1],i+=p.length;else throw new Lt("Malformed inline YAML string ("+n+").");s&&(p=this.evaluateScalar(p,o))}return o.i=i,p},e.parseQuotedScalar=function(n,t){var r,o,s;if(r=t.i,!(o=this.PATTERN_QUOTED_SCALAR.exec(n.slice(r))))throw new on("Malformed inline YAML string ("+n.slice(r)+").");return s=o[0].substr(1,o[0].length-2),n.charAt(r)==='"'?s=Fn.unescapeDoubleQuotedString(s):s=Fn.unescapeSingleQuotedString(s),r+=o[0].length,t.i=r,s},e.parseSequence=function(n,t){var r,o,s,i,a,l,p;for(a=[],i=n.length,o=t.i,o+=1;o<i;){switch(t.i=o,n.charAt(o)){case"[":a.push(this.parseSequence(n,t)),o=t.i;break;case"{":a.push(this.parseMapping(n,t)),o=t.i;break;case"]":return a;case",":case" ":case`
`:break;default:if(s=(l=n.charAt(o))==='"'||l==="'",p=this.parseScalar(n,[",","]"],['"',"'"],t),o=t.i,!s&&typeof p=="string"&&(p.indexOf(": ")!==-1||p.indexOf(`:
`)!==-1))try{p=this.parseMapping("{"+p+"}")}catch(u){r=u}a.push(p),--o}++o}throw new on("Malformed inline YAML string "+n)},e.parseMapping=function(n,t){var r,o,s,i,a,l,p;for(a={},i=n.length,o=t.i,o+=1,l=!1;o<i;){switch(t.i=o,n.charAt(o)){case" ":case",":case`
`:++o,t.i=o,l=!0;break;case"}":return a}if(l){l=!1;continue}for(s=this.parseScalar(n,[":"," ",`
`],['"',"'"],t,!1),o=t.i,r=!1;o<i;){switch(t.i=o,n.charAt(o)){case"[":p=this.parseSequence(n,t),o=t.i,a[s]===void 0&&(a[s]=p),r=!0;break;case"{":p=this.parseMapping(n,t),o=t.i,a[s]===void 0&&(a[s]=p),r=!0;break;case":":case" ":case`
`:break;default:p=this.parseScalar(n,[",","}"],['"',"'"],t),o=t.i,a[s]===void 0&&(a[s]=p),r=!0,--o}if(++o,r)break}}throw new on("Malformed inline YAML string "+n)},e.evaluateScalar=function(n,t){var r,o,s,i,a,l,p,u,c,f,d;switch(n=X.trim(n),c=n.toLowerCase(),c){case"null":case"":case"~":return null;case"true":return!0;case"false":return!1;case".inf":return 1/0;case".nan":return NaN;case"-.inf":return 1/0;default:switch(i=c.charAt(0),i){case"!":switch(a=n.indexOf(" "),a===-1?l=c:l=c.slice(0,a),l){case"!":return a!==-1?parseInt(this.parseScalar(n.slice(2))):null;case"!str":return X.ltrim(n.slice(4));case"!!str":return X.ltrim(n.slice(5));case"!!int":return parseInt(this.parseScalar(n.slice(5)));case"!!bool":return X.parseBoolean(this.parseScalar(n.slice(6)),!1);case"!!float":return parseFloat(this.parseScalar(n.slice(7)));case"!!timestamp":return X.stringToDate(X.ltrim(n.slice(11)));default:if(t==null&&(t={exceptionOnInvalidType:this.settings.exceptionOnInvalidType,objectDecoder:this.settings.objectDecoder,i:0}),p=t.objectDecoder,s=t.exceptionOnInvalidType,p)return d=X.rtrim(n),a=d.indexOf(" "),a===-1?p(d,null):(f=X.ltrim(d.slice(a+1)),f.length>0||(f=null),p(d.slice(0,a),f));if(s)throw new Lt("Custom object support when parsing a YAML file has been disabled.");return null}break;case"0":return n.slice(0,2)==="0x"?X.hexDec(n):X.isDigits(n)?X.octDec(n):X.isNumeric(n)?parseFloat(n):n;case"+":return X.isDigits(n)?(u=n,r=parseInt(u),u===String(r)?r:u):X.isNumeric(n)?parseFloat(n):this.PATTERN_THOUSAND_NUMERIC_SCALAR.test(n)?parseFloat(n.replace(",","")):n;case"-":return X.isDigits(n.slice(1))?n.charAt(1)==="0"?-X.octDec(n.slice(1)):(u=n.slice(1),r=parseInt(u),u===String(r)?-r:-u):X.isNumeric(n)?parseFloat(n):this.PATTERN_THOUSAND_NUMERIC_SCALAR.test(n)?parseFloat(n.replace(",","")):n;default:return(o=X.stringToDate(n))?o:X.isNumeric(n)?parseFloat(n):this.PATTERN_THOUSAND_NUMERIC_SCALAR.test(n)?parseFloat(n.replace(",","")):n}}},e})();is.exports=ss});var us=ve((ch,ps)=>{var He,Ne,as,ls,_e,oe;He=Dn();_e=St();oe=xt();Ne=Nn();as=Un();ls=(function(){e.prototype.PATTERN_FOLDED_SCALAR_ALL=new _e("^(?:(?<type>![^\\|>]*)\\s+)?(?<separator>\\||>)(?<modifiers>\\+|\\-|\\d+|\\+\\d+|\\-\\d+|\\d+\\+|\\d+\\-)?(?<comments> +#.*)?$"),e.prototype.PATTERN_FOLDED_SCALAR_END=new _e("(?<separator>\\||>)(?<modifiers>\\+|\\-|\\d+|\\+\\d+|\\-\\d+|\\d+\\+|\\d+\\-)?(?<comments> +#.*)?$"),e.prototype.PATTERN_SEQUENCE_ITEM=new _e("^\\-((?<leadspaces>\\s+)(?<value>.+?))?\\s*$"),e.prototype.PATTERN_ANCHOR_VALUE=new _e("^&(?<ref>[^ ]+) *(?<value>.*)"),e.prototype.PATTERN_COMPACT_NOTATION=new _e("^(?<key>"+He.REGEX_QUOTED_STRING+`|[^ '"\\{\\[].*?) *\\:(\\s+(?<value>.+?))?\\s*$`),e.prototype.PATTERN_MAPPING_ITEM=new _e("^(?<key>"+He.REGEX_QUOTED_STRING+`|[^ '"\\[\\{].*?) *\\:(\\s+(?<value>.+?))?\\s*$`),e.prototype.PATTERN_DECIMAL=new _e("\\d+"),e.prototype.PATTERN_INDENT_SPACES=new _e("^ +"),e.prototype.PATTERN_TRAILING_LINES=new _e(`(
*)$`),e.prototype.PATTERN_YAML_HEADER=new _e(`^\\%YAML[: ][\\d\\.]+.*
`,"m"),e.prototype.PATTERN_LEADING_COMMENTS=new _e(`^(\\#.*?
)+`,"m"),e.prototype.PATTERN_DOCUMENT_MARKER_START=new _e(`^\\-\\-\\-.*?
`,"m"),e.prototype.PATTERN_DOCUMENT_MARKER_END=new _e("^\\.\\.\\.\\s*$","m"),e.prototype.PATTERN_FOLDED_SCALAR_BY_INDENTATION={},e.prototype.CONTEXT_NONE=0,e.prototype.CONTEXT_SEQUENCE=1,e.prototype.CONTEXT_MAPPING=2;function e(n){this.offset=n??0,this.lines=[],this.currentLineNb=-1,this.currentLine="",this.refs={}}return e.prototype.parse=function(n,t,r){var o,s,i,a,l,p,u,c,f,d,y,S,T,_,h,m,v,$,P,W,ne,Le,xe,ke,H,D,de,we,I,U,J,me,Te,te,Ce,B;for(t==null&&(t=!1),r==null&&(r=null),this.currentLineNb=-1,this.currentLine="",this.lines=this.cleanup(n).split(`
`),p=null,l=this.CONTEXT_NONE,s=!1;this.moveToNextLine();)if(!this.isCurrentLineEmpty()){if(this.currentLine[0]==="	")throw new Ne("A YAML file cannot contain tabs as indentation.",this.getRealCurrentLineNb()+1,this.currentLine);if(y=ke=!1,B=this.PATTERN_SEQUENCE_ITEM.exec(this.currentLine)){if(this.CONTEXT_MAPPING===l)throw new Ne("You cannot define a sequence item when in a mapping");l=this.CONTEXT_SEQUENCE,p==null&&(p=[]),B.value!=null&&(xe=this.PATTERN_ANCHOR_VALUE.exec(B.value))&&(y=xe.ref,B.value=xe.value),B.value==null||oe.trim(B.value," ")===""||oe.ltrim(B.value," ").indexOf("#")===0?this.currentLineNb<this.lines.length-1&&!this.isNextLineUnIndentedCollection()?(a=this.getRealCurrentLineNb()+1,I=new e(a),I.refs=this.refs,p.push(I.parse(this.getNextEmbedBlock(null,!0),t,r))):p.push(null):(U=B.leadspaces)!=null&&U.length&&(xe=this.PATTERN_COMPACT_NOTATION.exec(B.value))?(a=this.getRealCurrentLineNb(),I=new e(a),I.refs=this.refs,i=B.value,d=this.getCurrentLineIndentation(),this.isNextLineIndented(!1)&&(i+=`
`+this.getNextEmbedBlock(d+B.leadspaces.length+1,!0)),p.push(I.parse(i,t,r))):p.push(this.parseValue(B.value,t,r))}else if((B=this.PATTERN_MAPPING_ITEM.exec(this.currentLine))&&B.key.indexOf(" #")===-1){if(this.CONTEXT_SEQUENCE===l)throw new Ne("You cannot define a mapping item when in a sequence");l=this.CONTEXT_MAPPING,p==null&&(p={}),He.configure(t,r);try{_=He.parseScalar(B.key)}catch(Ze){throw u=Ze,u.parsedLine=this.getRealCurrentLineNb()+1,u.snippet=this.currentLine,u}if(_==="<<")if(ke=!0,s=!0,((J=B.value)!=null?J.indexOf("*"):void 0)===0){if(Te=B.value.slice(1),this.refs[Te]==null)throw new Ne('Reference "'+Te+'" does not exist.',this.getRealCurrentLineNb()+1,this.currentLine);if(te=this.refs[Te],typeof te!="object")throw new Ne("YAML merge keys used with a scalar value instead of an object.",this.getRealCurrentLineNb()+1,this.currentLine);if(te instanceof Array)for(f=S=0,v=te.length;S<v;f=++S)n=te[f],p[D=String(f)]==null&&(p[D]=n);else for(_ in te)n=te[_],p[_]==null&&(p[_]=n)}else{if(B.value!=null&&B.value!==""?n=B.value:n=this.getNextEmbedBlock(),a=this.getRealCurrentLineNb()+1,I=new e(a),I.refs=this.refs,de=I.parse(n,t),typeof de!="object")throw new Ne("YAML merge keys used with a scalar value instead of an object.",this.getRealCurrentLineNb()+1,this.currentLine);if(de instanceof Array)for(h=0,$=de.length;h<$;h++){if(we=de[h],typeof we!="object")throw new Ne("Merge items must be objects.",this.getRealCurrentLineNb()+1,we);if(we instanceof Array)for(f=Le=0,P=we.length;Le<P;f=++Le)n=we[f],T=String(f),p.hasOwnProperty(T)||(p[T]=n);else for(_ in we)n=we[_],p.hasOwnProperty(_)||(p[_]=n)}else for(_ in de)n=de[_],p.hasOwnProperty(_)||(p[_]=n)}else B.value!=null&&(xe=this.PATTERN_ANCHOR_VALUE.exec(B.value))&&(y=xe.ref,B.value=xe.value);ke||(B.value==null||oe.trim(B.value," ")===""||oe.ltrim(B.value," ").indexOf("#")===0?!this.isNextLineIndented()&&!this.isNextLineUnIndentedCollection()?(s||p[_]===void 0)&&(p[_]=null):(a=this.getRealCurrentLineNb()+1,I=new e(a),I.refs=this.refs,Ce=I.parse(this.getNextEmbedBlock(),t,r),(s||p[_]===void 0)&&(p[_]=Ce)):(Ce=this.parseValue(B.value,t,r),(s||p[_]===void 0)&&(p[_]=Ce)))}else{if(ne=this.lines.length,ne===1||ne===2&&oe.isEmpty(this.lines[1])){try{n=He.parse(this.lines[0],t,r)}catch(Ze){throw u=Ze,u.parsedLine=this.getRealCurrentLineNb()+1,u.snippet=this.currentLine,u}if(typeof n=="object"){if(n instanceof Array)c=n[0];else for(_ in n){c=n[_];break}if(typeof c=="string"&&c.indexOf("*")===0){for(p=[],H=0,W=n.length;H<W;H++)o=n[H],p.push(this.refs[o.slice(1)]);n=p}}return n}else if((me=oe.ltrim(n).charAt(0))==="["||me==="{")try{return He.parse(n,t,r)}catch(Ze){throw u=Ze,u.parsedLine=this.getRealCurrentLineNb()+1,u.snippet=this.currentLine,u}throw new Ne("Unable to parse.",this.getRealCurrentLineNb()+1,this.currentLine)}if(y)if(p instanceof Array)this.refs[y]=p[p.length-1];else{m=null;for(_ in p)m=_;this.refs[y]=p[m]}}return oe.isEmpty(p)?null:p},e.prototype.getRealCurrentLineNb=function(){return this.currentLineNb+this.offset},e.prototype.getCurrentLineIndentation=function(){return this.currentLine.length-oe.ltrim(this.currentLine," ").length},e.prototype.getNextEmbedBlock=function(n,t){var r,o,s,i,a,l,p;if(n==null&&(n=null),t==null&&(t=!1),this.moveToNextLine(),n==null){if(i=this.getCurrentLineIndentation(),p=this.isStringUnIndentedCollectionItem(this.currentLine),!this.isCurrentLineEmpty()&&i===0&&!p)throw new Ne("Indentation problem.",this.getRealCurrentLineNb()+1,this.currentLine)}else i=n;for(r=[this.currentLine.slice(i)],t||(s=this.isStringUnIndentedCollectionItem(this.currentLine)),l=this.PATTERN_FOLDED_SCALAR_END,a=!l.test(this.currentLine);this.moveToNextLine();)if(o=this.getCurrentLineIndentation(),o===i&&(a=!l.test(this.currentLine)),!(a&&this.isCurrentLineComment())){if(this.isCurrentLineBlank()){r.push(this.currentLine.slice(i));continue}if(s&&!this.isStringUnIndentedCollectionItem(this.currentLine)&&o===i){this.moveToPreviousLine();break}if(o>=i)r.push(this.currentLine.slice(i));else if(oe.ltrim(this.currentLine).charAt(0)!=="#")if(o===0){this.moveToPreviousLine();break}else throw new Ne("Indentation problem.",this.getRealCurrentLineNb()+1,this.currentLine)}return r.join(`
`)},e.prototype.moveToNextLine=function(){return this.currentLineNb>=this.lines.length-1?!1:(this.currentLine=this.lines[++this.currentLineNb],!0)},e.prototype.moveToPreviousLine=function(){this.currentLine=this.lines[--this.currentLineNb]},e.prototype.parseValue=function(n,t,r){var o,s,i,a,l,p,u,c;if(n.indexOf("*")===0){if(l=n.indexOf("#"),l!==-1?n=n.substr(1,l-2):n=n.slice(1),this.refs[n]===void 0)throw new Ne('Reference "'+n+'" does not exist.',this.currentLine);return this.refs[n]}if(i=this.PATTERN_FOLDED_SCALAR_ALL.exec(n))return a=(p=i.modifiers)!=null?p:"",s=Math.abs(parseInt(a)),isNaN(s)&&(s=0),c=this.parseFoldedScalar(i.separator,this.PATTERN_DECIMAL.replace(a,""),s),i.type!=null?(He.configure(t,r),He.parseScalar(i.type+" "+c)):c;if((u=n.charAt(0))==="["||u==="{"||u==='"'||u==="'")for(;;)try{return He.parse(n,t,r)}catch(f){if(o=f,o instanceof as&&this.moveToNextLine())n+=`
`+oe.trim(this.currentLine," ");else throw o.parsedLine=this.getRealCurrentLineNb()+1,o.snippet=this.currentLine,o}else return this.isNextLineIndented()&&(n+=`
`+this.getNextEmbedBlock()),He.parse(n,t,r)},e.prototype.parseFoldedScalar=function(n,t,r){var o,s,i,a,l,p,u,c,f,d;if(t==null&&(t=""),r==null&&(r=0),u=this.moveToNextLine(),!u)return"";for(o=this.isCurrentLineBlank(),d="";u&&o;)(u=this.moveToNextLine())&&(d+=`
`,o=this.isCurrentLineBlank());if(r===0&&(l=this.PATTERN_INDENT_SPACES.exec(this.currentLine))&&(r=l[0].length),r>0)for(c=this.PATTERN_FOLDED_SCALAR_BY_INDENTATION[r],c==null&&(c=new _e("^ {"+r+"}(.*)$"),e.prototype.PATTERN_FOLDED_SCALAR_BY_INDENTATION[r]=c);u&&(o||(l=c.exec(this.currentLine)));)o?d+=this.currentLine.slice(r):d+=l[1],(u=this.moveToNextLine())&&(d+=`
`,o=this.isCurrentLineBlank());else u&&(d+=`
`);if(u&&this.moveToPreviousLine(),n===">"){for(p="",f=d.split(`
`),s=0,i=f.length;s<i;s++)a=f[s],a.length===0||a.charAt(0)===" "?p=oe.rtrim(p," ")+a+`
`:p+=a+" ";d=p}return t!=="+"&&(d=oe.rtrim(d)),t===""?d=this.PATTERN_TRAILING_LINES.replace(d,`
`):t==="-"&&(d=this.PATTERN_TRAILING_LINES.replace(d,"")),d},e.prototype.isNextLineIndented=function(n){var t,r,o;if(n==null&&(n=!0),r=this.getCurrentLineIndentation(),t=!this.moveToNextLine(),n)for(;!t&&this.isCurrentLineEmpty();)t=!this.moveToNextLine();else for(;!t&&this.isCurrentLineBlank();)t=!this.moveToNextLine();return t?!1:(o=!1,this.getCurrentLineIndentation()>r&&(o=!0),this.moveToPreviousLine(),o)},e.prototype.isCurrentLineEmpty=function(){var n;return n=oe.trim(this.currentLine," "),n.length===0||n.charAt(0)==="#"},e.prototype.isCurrentLineBlank=function(){return oe.trim(this.currentLine," ")===""},e.prototype.isCurrentLineComment=function(){var n;return n=oe.ltrim(this.currentLine," "),n.charAt(0)==="#"},e.prototype.cleanup=function(n){var t,r,o,s,i,a,l,p,u,c,f,d,y,S;for(n.indexOf("\r")!==-1&&(n=n.split(`\r
`).join(`
`).split("\r").join(`
`)),t=0,c=this.PATTERN_YAML_HEADER.replaceAll(n,""),n=c[0],t=c[1],this.offset+=t,f=this.PATTERN_LEADING_COMMENTS.replaceAll(n,"",1),S=f[0],t=f[1],t===1&&(this.offset+=oe.subStrCount(n,`
`)-oe.subStrCount(S,`
`),n=S),d=this.PATTERN_DOCUMENT_MARKER_START.replaceAll(n,"",1),S=d[0],t=d[1],t===1&&(this.offset+=oe.subStrCount(n,`
`)-oe.subStrCount(S,`
`),n=S,n=this.PATTERN_DOCUMENT_MARKER_END.replace(n,"")),u=n.split(`
`),y=-1,s=0,a=u.length;s<a;s++)p=u[s],oe.trim(p," ").length!==0&&(o=p.length-oe.ltrim(p).length,(y===-1||o<y)&&(y=o));if(y>0){for(r=i=0,l=u.length;i<l;r=++i)p=u[r],u[r]=p.slice(y);n=u.join(`
`)}return n},e.prototype.isNextLineUnIndentedCollection=function(n){var t,r;for(n==null&&(n=null),n==null&&(n=this.getCurrentLineIndentation()),t=this.moveToNextLine();t&&this.isCurrentLineEmpty();)t=this.moveToNextLine();return t===!1?!1:(r=!1,this.getCurrentLineIndentation()===n&&this.isStringUnIndentedCollectionItem(this.currentLine)&&(r=!0),this.moveToPreviousLine(),r)},e.prototype.isStringUnIndentedCollectionItem=function(){return this.currentLine==="-"||this.currentLine.slice(0,2)==="- "},e})();ps.exports=ls});var ds=ve((fh,fs)=>{var cs,In,vt;vt=xt();In=Dn();cs=(function(){function e(){}return e.indentation=4,e.prototype.dump=function(n,t,r,o,s){var i,a,l,p,u,c,f;if(t==null&&(t=0),r==null&&(r=0),o==null&&(o=!1),s==null&&(s=null),p="",u=r?vt.strRepeat(" ",r):"",t<=0||typeof n!="object"||n instanceof Date||vt.isEmpty(n))p+=u+In.dump(n,o,s);else if(n instanceof Array)for(i=0,l=n.length;i<l;i++)c=n[i],f=t-1<=0||typeof c!="object"||vt.isEmpty(c),p+=u+"-"+(f?" ":`
`)+this.dump(c,t-1,f?0:r+this.indentation,o,s)+(f?`
`:"");else for(a in n)c=n[a],f=t-1<=0||typeof c!="object"||vt.isEmpty(c),p+=u+In.dump(a,o,s)+":"+(f?" ":`
`)+this.dump(c,t-1,f?0:r+this.indentation,o,s)+(f?`
`:"");return p},e})();fs.exports=cs});var Ss=ve((ys,gs)=>{var hs,ms,jn,sn;ms=us();hs=ds();jn=xt();sn=(function(){function e(){}return e.parse=function(n,t,r){return t==null&&(t=!1),r==null&&(r=null),new ms().parse(n,t,r)},e.parseFile=function(n,t,r,o){var s;return t==null&&(t=null),r==null&&(r=!1),o==null&&(o=null),t!=null?jn.getStringFromFile(n,(function(i){return function(a){var l;l=null,a!=null&&(l=i.parse(a,r,o)),t(l)}})(this)):(s=jn.getStringFromFile(n),s!=null?this.parse(s,r,o):null)},e.dump=function(n,t,r,o,s){var i;return t==null&&(t=2),r==null&&(r=4),o==null&&(o=!1),s==null&&(s=null),i=new hs,i.indentation=r,i.dump(n,t,0,o,s)},e.stringify=function(n,t,r,o,s){return this.dump(n,t,r,o,s)},e.load=function(n,t,r,o){return this.parseFile(n,t,r,o)},e})();typeof window<"u"&&window!==null&&(window.YAML=sn);(typeof window>"u"||window===null)&&(ys.YAML=sn);gs.exports=sn});var Rs=ve((Th,Cs)=>{"use strict";var As={},hl=As.hasOwnProperty,ws=(e,n)=>{for(let t in e)hl.call(e,t)&&n(t,e[t])},ml=(e,n)=>(n&&ws(n,(t,r)=>{e[t]=r}),e),yl=(e,n)=>{let t=e.length,r=-1;for(;++r<t;)n(e[r])},an=e=>"\\u"+("0000"+e).slice(-4),Nt=(e,n)=>{let t=e.toString(16);return n?t:t.toUpperCase()},Ut=As.toString,gl=Array.isArray,Sl=e=>typeof Buffer=="function"&&Buffer.isBuffer(e),xl=e=>Ut.call(e)=="[object Object]",Tl=e=>typeof e=="string"||Ut.call(e)=="[object String]",bl=e=>typeof e=="number"||Ut.call(e)=="[object Number]",Bn=e=>typeof e=="bigint",_l=e=>typeof e=="function",Al=e=>Ut.call(e)=="[object Map]",wl=e=>Ut.call(e)=="[object Set]",Cl={"\\":"\\\\","\b":"\\b","\f":"\\f","\n":"\\n","\r":"\\r","	":"\\t"},Rl=/[\\\b\f\n\r\t]/,Ol=/[0-9]/,Pl=/[\xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/,El=/([\uD800-\uDBFF][\uDC00-\uDFFF])|([\uD800-\uDFFF])|(['"`])|[^]/g,Ll=/([\uD800-\uDBFF][\uDC00-\uDFFF])|([\uD800-\uDFFF])|(['"`])|[^ !#-&\(-\[\]-_a-~]/g,et=(e,n)=>{let t=()=>{p=l,++n.indentLevel,l=n.indent.repeat(n.indentLevel)},r={escapeEverything:!1,minimal:!1,isScriptContext:!1,quotes:"single",wrap:!1,es6:!1,json:!1,compact:!0,lowercaseHex:!1,numbers:"decimal",indent:"	",indentLevel:0,__inline1__:!1,__inline2__:!1},o=n&&n.json;o&&(r.quotes="double",r.wrap=!0),n=ml(r,n),n.quotes!="single"&&n.quotes!="double"&&n.quotes!="backtick"&&(n.quotes="single");let s=n.quotes=="double"?'"':n.quotes=="backtick"?"`":"'",i=n.compact,a=n.lowercaseHex,l=n.indent.repeat(n.indentLevel),p="",u=n.__inline1__,c=n.__inline2__,f=i?"":`
`,d,y=!0,S=n.numbers=="binary",T=n.numbers=="octal",_=n.numbers=="decimal",h=n.numbers=="hexadecimal";if(o&&e&&_l(e.toJSON)&&(e=e.toJSON()),!Tl(e)){if(Al(e))return e.size==0?"new Map()":(i||(n.__inline1__=!0,n.__inline2__=!1),"new Map("+et(Array.from(e),n)+")");if(wl(e))return e.size==0?"new Set()":"new Set("+et(Array.from(e),n)+")";if(Sl(e))return e.length==0?"Buffer.from([])":"Buffer.from("+et(Array.from(e),n)+")";if(gl(e))return d=[],n.wrap=!0,u&&(n.__inline1__=!1,n.__inline2__=!0),c||t(),yl(e,v=>{y=!1,c&&(n.__inline2__=!1),d.push((i||c?"":l)+et(v,n))}),y?"[]":c?"["+d.join(", ")+"]":"["+f+d.join(","+f)+f+(i?"":p)+"]";if(bl(e)||Bn(e)){if(o)return JSON.stringify(Number(e));let v;if(_)v=String(e);else if(h){let $=e.toString(16);a||($=$.toUpperCase()),v="0x"+$}else S?v="0b"+e.toString(2):T&&(v="0o"+e.toString(8));return Bn(e)?v+"n":v}else return Bn(e)?o?JSON.stringify(Number(e)):e+"n":xl(e)?(d=[],n.wrap=!0,t(),ws(e,(v,$)=>{y=!1,d.push((i?"":l)+et(v,n)+":"+(i?"":" ")+et($,n))}),y?"{}":"{"+f+d.join(","+f)+f+(i?"":p)+"}"):o?JSON.stringify(e)||"null":String(e)}let m=n.escapeEverything?El:Ll;return d=e.replace(m,(v,$,P,W,ne,Le)=>{if($){if(n.minimal)return $;let ke=$.charCodeAt(0),H=$.charCodeAt(1);if(n.es6){let D=(ke-55296)*1024+H-56320+65536;return"\\u{"+Nt(D,a)+"}"}return an(Nt(ke,a))+an(Nt(H,a))}if(P)return an(Nt(P.charCodeAt(0),a));if(v=="\0"&&!o&&!Ol.test(Le.charAt(ne+1)))return"\\0";if(W)return W==s||n.escapeEverything?"\\"+W:W;if(Rl.test(v))return Cl[v];if(n.minimal&&!Pl.test(v))return v;let xe=Nt(v.charCodeAt(0),a);return o||xe.length>2?an(xe):"\\x"+("00"+xe).slice(-2)}),s=="`"&&(d=d.replace(/\$\{/g,"\\${")),n.isScriptContext&&(d=d.replace(/<\/(script|style)/gi,"<\\/$1").replace(/<!--/g,o?"\\u003C!--":"\\x3C!--")),n.wrap&&(d=s+d+s),d};et.version="3.0.2";Cs.exports=et});var R=class extends Error{},_n=new TextEncoder;function Re(e,n){return Object.prototype.hasOwnProperty.call(e,n)}function Qt(e){return typeof window>"u"||!window.btoa?Buffer.from(e,"utf8").toString("base64"):window.btoa(e)}function mt(e){return/^\s*[+-]?\d+$/.test(e)}var x=class e{constructor(n){this.valueOf=e.toString,typeof n=="string"&&(n=[n]),(n===void 0||n.length===0)&&(n=[""]),this.tokens=[];for(let t of n)typeof t=="string"?this.tokens.length>0&&typeof this.tokens[this.tokens.length-1]=="string"?this.tokens[this.tokens.length-1]+=t:t&&this.tokens.push(t):this.tokens.push(t);this.tokens.length===0&&this.tokens.push("")}get length(){let n=0;for(let t of this.tokens)typeof t=="string"?n+=t.length:n+=1;return n}*[Symbol.iterator](){for(let n of this.tokens)if(typeof n=="string")for(let t of n)yield t;else yield n}get(n){let t=0;for(let r of this.tokens)if(typeof r=="string"){if(t+r.length>n)return r[n-t];t+=r.length}else{if(t===n)return r;t+=1}throw new R("Index out of bounds")}charAt(n=0){try{return this.get(n)}catch{}return""}indexOf(n,t){t===void 0&&(t=0);let r=0;for(let o of this.tokens)if(typeof o=="string"){if(r+o.length>t){let s=o.indexOf(n,t-r);if(s!==-1)return r+s}r+=o.length}else r+=1;return-1}indexOfFirstChar(n){let t=0;for(let r of this.tokens)if(typeof r=="string")for(let o of r){if(n.includes(o))return t;t+=1}else t+=1;return-1}removeFirstChar(n){return this.length===0?new e:this.charAt(0)===n?this.slice(1):this.copy()}copy(){return new e(this.tokens)}slice(n,t){if(n===void 0&&(n=this.length),t===void 0&&(t=this.length),n>=this.length)return new e;if(n<0&&(n=Math.max(n+this.length,0)),t<0&&(t=Math.max(t+this.length,0)),t<=n)return new e;let r=[],o=0;for(let s of this.tokens)typeof s=="string"?(o+s.length>n&&o<t&&r.push(s.slice(Math.max(n-o,0),t-o)),o+=s.length):(o>=n&&o<t&&r.push(s),o+=1);return new e(r)}includes(n,t){t===void 0&&(t=0);let r=0;for(let o of this.tokens)if(typeof o=="string"){if(r+o.length>t&&o.includes(n,t-r))return!0;r+=o.length}else r+=1;return!1}test(n){for(let t of this.tokens)if(typeof t=="string"&&n.test(t))return!0;return!1}prepend(n){let t=this.copy();return t.tokens.length&&typeof t.tokens[0]=="string"?t.tokens[0]=n+t.tokens[0]:t.tokens.unshift(n),t}append(n){let t=this.copy();return t.tokens.length&&typeof t.tokens[t.tokens.length-1]=="string"?t.tokens[t.tokens.length-1]+=n:t.tokens.push(n),t}add(n){return new e([...this.tokens,...n.tokens])}match(n){for(let t of this.tokens)if(typeof t=="string"){let r=t.match(n);if(r)return r}return null}search(n){let t=0;for(let r of this.tokens)if(typeof r=="string"){let o=r.search(n);if(o!==-1)return t+o;t+=r.length}return-1}replace(n,t){let r=[];for(let o of this.tokens)typeof o=="string"?r.push(o.replace(n,t)):r.push(o);return new e(r)}split(n,t){let r=[],o=0,s=0;for(;o<this.length;){let i=!0;for(let a=0;a<n.length;a++)if(this.get(o+a)!==n.charAt(a)){i=!1;break}if(i){if(r.push(this.slice(s,o)),o+=n.length,s=o,t!==void 0&&r.length===t-1)break}else o+=1}return s<=this.length&&r.push(this.slice(s)),r}toLowerCase(){return new e(this.tokens.map(n=>typeof n=="string"?n.toLowerCase():n))}toUpperCase(){return new e(this.tokens.map(n=>typeof n=="string"?n.toUpperCase():n))}trimStart(){let n=[],t,r;for([t,r]of this.tokens.entries())typeof r=="string"?(t===0&&(r=r.trimStart()),r&&n.push(r)):n.push(r);return n.length===0?new e:new e(n)}trimEnd(){let n=[],t,r;for([t,r]of this.tokens.entries())typeof r=="string"?(t===this.tokens.length-1&&(r=r.trimEnd()),r&&n.push(r)):n.push(r);return n.length===0?new e:new e(n)}trim(){let n=[],t,r;for([t,r]of this.tokens.entries())typeof r=="string"?(t===0&&(r=r.trimStart()),t===this.tokens.length-1&&(r=r.trimEnd()),r&&n.push(r)):n.push(r);return n.length===0?new e:new e(n)}isEmpty(){return this.tokens.length===0?!0:this.tokens.length===1&&typeof this.tokens[0]=="string"?this.tokens[0].length===0:!1}toBool(){return!this.isEmpty()}isString(){for(let n of this.tokens)if(typeof n!="string")return!1;return!0}firstShellToken(){for(let n of this.tokens)if(typeof n!="string")return n;return null}startsWith(n){return this.tokens.length===0?!1:typeof this.tokens[0]=="string"?this.tokens[0].startsWith(n):!1}endsWith(n){if(this.tokens.length===0)return!1;let t=this.tokens[this.tokens.length-1];return typeof t=="string"?t.endsWith(n):!1}toString(){return this.tokens.map(n=>typeof n=="string"?n:n.text).join("")}};function g(e,n){return e==null||n===void 0||n===null?e===n:typeof n=="string"?e.tokens.length===1&&typeof e.tokens[0]=="string"&&e.tokens[0]===n:e.tokens.length===n.tokens.length&&e.tokens.every((t,r)=>{let o=n.tokens[r];return typeof t=="string"?t===o:typeof o!="string"?t.text===o.text:!1})}function Xt(e){return typeof e=="string"?null:e.firstShellToken()}function M(...e){let n=[];for(let t of e)t instanceof x?n.push(...t.tokens):n.push(t);return new x(n)}function Y(e,n){let t=[];for(let r of e)t.length&&t.push(n),t.push(...r.tokens);return new x(t)}var ho={};_a(ho,{CCError:()=>R,toAnsible:()=>Ts,toAnsibleWarn:()=>Hn,toBrowser:()=>Gn,toBrowserWarn:()=>ln,toC:()=>_s,toCFML:()=>Fs,toCFMLWarn:()=>zn,toCSharp:()=>Ms,toCSharpWarn:()=>Zn,toCWarn:()=>$n,toClojure:()=>Hs,toClojureWarn:()=>Xn,toDart:()=>Ws,toDartWarn:()=>er,toElixir:()=>Bs,toElixirWarn:()=>nr,toGo:()=>ii,toGoWarn:()=>xr,toHTTP:()=>li,toHTTPWarn:()=>br,toHarString:()=>ai,toHarStringWarn:()=>Tr,toHttpie:()=>di,toHttpieWarn:()=>Rr,toJava:()=>Ds,toJavaHttpUrlConnection:()=>hi,toJavaHttpUrlConnectionWarn:()=>Or,toJavaJsoup:()=>mi,toJavaJsoupWarn:()=>Pr,toJavaOkHttp:()=>yi,toJavaOkHttpWarn:()=>Er,toJavaScript:()=>Gn,toJavaScriptJquery:()=>xi,toJavaScriptJqueryWarn:()=>Lr,toJavaScriptWarn:()=>ln,toJavaScriptXHR:()=>Ti,toJavaScriptXHRWarn:()=>kr,toJavaWarn:()=>Yn,toJsonObject:()=>Ai,toJsonObjectWarn:()=>vr,toJsonString:()=>wi,toJsonStringWarn:()=>Nr,toJulia:()=>Ci,toJuliaWarn:()=>Fr,toKotlin:()=>Ri,toKotlinWarn:()=>Ir,toLua:()=>Ei,toLuaWarn:()=>Hr,toMATLAB:()=>ji,toMATLABWarn:()=>Mr,toNode:()=>Vn,toNodeAxios:()=>Mi,toNodeAxiosWarn:()=>Wr,toNodeFetch:()=>Vn,toNodeFetchWarn:()=>pn,toNodeGot:()=>Wi,toNodeGotWarn:()=>$r,toNodeHttp:()=>$i,toNodeHttpWarn:()=>Br,toNodeKy:()=>Bi,toNodeKyWarn:()=>Jr,toNodeRequest:()=>Vi,toNodeRequestWarn:()=>zr,toNodeSuperAgent:()=>Gi,toNodeSuperAgentWarn:()=>Gr,toNodeWarn:()=>pn,toOCaml:()=>Yi,toOCamlWarn:()=>Kr,toObjectiveC:()=>zi,toObjectiveCWarn:()=>Qr,toPerl:()=>Qi,toPerlWarn:()=>Zr,toPhp:()=>Xi,toPhpGuzzle:()=>Ki,toPhpGuzzleWarn:()=>to,toPhpRequests:()=>Zi,toPhpRequestsWarn:()=>no,toPhpWarn:()=>qr,toPowershellRestMethod:()=>ra,toPowershellRestMethodWarn:()=>na,toPowershellWebRequest:()=>ta,toPowershellWebRequestWarn:()=>gn,toPython:()=>ri,toPythonHttp:()=>oa,toPythonHttpWarn:()=>ro,toPythonWarn:()=>gr,toR:()=>sa,toRHttr2:()=>ia,toRHttr2Warn:()=>so,toRWarn:()=>oo,toRuby:()=>pa,toRubyHttparty:()=>ua,toRubyHttpartyWarn:()=>lo,toRubyWarn:()=>ao,toRust:()=>ca,toRustWarn:()=>uo,toSwift:()=>fa,toSwiftWarn:()=>fo,toWget:()=>pi,toWgetWarn:()=>_r});var To={parse(){throw new Error("only argument lists")}};function pe(e,n){e.warnings.push(n)}function bo(e,n,t,r){n===t&&t++;let o=n;n>0&&(o=r.lastIndexOf(`
`,n-1)+1);let s=t-n,i=r.indexOf(`
`,n);i===-1?i=r.length:i<t&&(s=i-n+1);let a=r.slice(o,i),l=" ".repeat(n-o)+"^".repeat(s);return a+`
`+l}function _o(e,n){return bo(e,e.startIndex,e.endIndex,n)}function Q(e,n){let t=e.tree.rootNode,r=e.startIndex,o=e.endIndex;return n||(n=t.text,r-=t.startIndex,o-=t.startIndex),bo(e,r,o,n)}function re(e,n,t){e.urls.length>1&&!t?.multipleUrls&&n.push(["multiple-urls","found "+e.urls.length+" URLs, only the first one will be used: "+e.urls.map(r=>JSON.stringify(r.originalUrl.toString())).join(", ")]),e.dataReadsFile&&!t?.dataReadsFile&&n.push(["unsafe-data","the generated data content is wrong, "+JSON.stringify("@"+e.dataReadsFile)+" means read the file "+JSON.stringify(e.dataReadsFile)]),e.urls[0].queryReadsFile&&!t?.queryReadsFile&&n.push(["unsafe-query","the generated URL query string is wrong, "+JSON.stringify("@"+e.urls[0].queryReadsFile)+" means read the file "+JSON.stringify(e.urls[0].queryReadsFile)]),e.cookieFiles&&!t?.cookieFiles&&n.push(["cookie-files","passing a file for --cookie/-b is not supported: "+e.cookieFiles.map(r=>JSON.stringify(r.toString())).join(", ")])}var wa=/\\./gs;function Ao(e){return e.charAt(1)===`
`?"":e.charAt(1)}function Ca(e){return e.replace(wa,Ao)}var Ra=/\\[\\$`"\n]/gs;function Oa(e){return e.replace(Ra,Ao)}var Pa=/\\(\\|a|b|e|E|f|n|r|t|v|'|"|\?|[0-7]{1,3}|x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8}|c.)/gs;function Ea(e){function n(t){switch(t.charAt(1)){case"\\":return"\\";case"a":return"\x07";case"b":return"\b";case"e":case"E":return"\x1B";case"f":return"\f";case"n":return`
`;case"r":return"\r";case"t":return"	";case"v":return"\v";case"'":return"'";case'"':return'"';case"?":return"?";case"c":if(t.codePointAt(2)>127)throw new R('non-ASCII control character in ANSI-C quoted string: "\\u{'+t.codePointAt(2).toString(16)+'}"');return t[2]==="?"?"":String.fromCodePoint(t[2].toUpperCase().codePointAt(0)&31);case"x":case"u":case"U":return String.fromCodePoint(parseInt(t.slice(2),16));case"0":case"1":case"2":case"3":case"4":case"5":case"6":case"7":return String.fromCodePoint(parseInt(t.slice(1),8)%256);default:throw new R("unhandled character in ANSI-C escape code: "+JSON.stringify(t))}}return e.replace(Pa,n)}function wn(e,n,t){let r=[];switch(e.type){case"$":return["$"];case"word":case"number":return[Ca(e.text)];case"raw_string":return[e.text.slice(1,-1)];case"ansi_c_string":return[Ea(e.text.slice(2,-1))];case"string":case"translated_string":{let o="";for(let s of e.namedChildren)if(s.type==="string_content")o+=Oa(s.text);else{let i=wn(s,n,t);typeof i=="string"?o+=i:(o&&(r.push(o),o=""),r=r.concat(i))}return(o||r.length===0)&&r.push(o),r}case"simple_expansion":return t.push(["expansion",`found environment variable
`+Q(e,n)]),e.firstNamedChild&&e.firstNamedChild.type==="special_variable_name"&&t.push(["special_variable_name",e.text+` is a special Bash variable
`+Q(e.firstNamedChild,n)]),[{type:"variable",value:e.text.slice(1),text:e.text,syntaxNode:e}];case"expansion":return t.push(["expansion",`found expansion expression
`+Q(e,n)]),[{type:"variable",value:e.text.slice(2,-1),text:e.text,syntaxNode:e}];case"command_substitution":return t.push(["expansion",`found command substitution expression
`+Q(e,n)]),[{type:"command",value:e.text.slice(e.text.startsWith("$(")?2:1,-1),text:e.text,syntaxNode:e}];case"concatenation":{let o=0,s="";for(let i of e.children){s+=e.text.slice(o,i.startIndex-e.startIndex),o=i.endIndex-e.startIndex;let a=wn(i,n,t);typeof a=="string"?s+=a:(s&&(r.push(s),s=""),r=r.concat(a))}return s+=e.text.slice(o),(s||r.length===0)&&r.push(s),r}default:throw new R("unexpected syntax node type "+JSON.stringify(e.type)+`. Must be one of "word", "number", "string", "raw_string", "ansi_c_string", "expansion", "simple_expansion", "translated_string", "command_substitution" or "concatenation"
`+Q(e,n))}}function Kt(e,n,t){return new x(wn(e,n,t))}function*La(e){let n=e.walk(),t=!1;for(;!t;){if((n.nodeType==="ERROR"||n.nodeIsMissing)&&(yield n),n.gotoFirstChild()||n.gotoNextSibling())continue;let r=!0;for(;r;)n.gotoParent()||(r=!1,t=!0),n.gotoNextSibling()&&(r=!1)}}function ka(e,n,t){let o=0;for(let i of La(e)){if(o<3){let a="";try{a=`:
`+_o(i,n)}catch{}let l=i.startPosition.row,p=i.startPosition.column;t.push(["bash",`Bash parsing error on line ${l+1}`+(p!==0?`, column ${p+1}`:"")+a])}o+=1}let s=o-3;s>0&&t.push(["bash",`${s} more Bash parsing error${s>1?"s":""} omitted`])}function An(e,n,t){let r=n[e.endPosition.row],o=r.match(/\\\s+$/);o&&n.length>e.endPosition.row+1&&o.index!==void 0&&t.push(["unescaped-newline","The trailling '\\' on line "+(e.endPosition.row+1)+` is followed by whitespace, so it won't escape the newline after it:
`+r+`
`+" ".repeat(o.index)+"^".repeat(o[0].length)])}function wo(e,n,t){if(!e.namedChildCount)throw new R('got empty "redirected_statement" AST node');let r,o,[s,...i]=e.namedChildren;if(s.type!=="command")throw new R('got "redirected_statement" AST node whose first child is not a "command", got '+s.type+` instead
`+Q(s,n));if(e.childCount<2)throw new R('got "redirected_statement" AST node with only one child - no redirect');i.length>1&&t.push(["multiple-redirects","found "+i.length+` redirect nodes. Only the first one will be used:
`+Q(i[1],n)]);let a=i[0];if(a.type==="file_redirect"){let l=a.childForFieldName("destination");if(!l)throw new R('got "file_redirect" AST node with no "destination" child');o=Kt(l,n,t)}else if(a.type==="heredoc_redirect"){let l=a.descendantsOfType("heredoc_body")[0];if(!l)throw new R('got "redirected_statement" AST node without heredoc_body');r=new x(l.text)}else if(a.type==="herestring_redirect"){if(a.namedChildCount<1||!a.firstNamedChild)throw new R('got "redirected_statement" AST node with empty herestring');r=Kt(a.firstNamedChild,n,t)}else throw new R('got "redirected_statement" AST node whose second child is not one of "file_redirect", "heredoc_redirect" or "herestring_redirect", got '+s.type+" instead");return[s,r,o]}function Co(e,n,t){let r,o,s;for(let i of e.namedChildren)if(i.type==="command"){let a=i.namedChildren[0];if(a.type!=="command_name")throw new R('got "command" AST node whose first child is not a "command_name", got '+a.type+` instead
`+Q(a,n));let l=a.namedChildren[0];if(l.type!=="word")throw new R('got "command_name" AST node whose first child is not a "word", got '+l.type+` instead
`+Q(l,n));l.text==="curl"&&(r?t.push(["multiple-curl-in-pipeline",`found multiple curl commands in pipeline:
`+Q(i,n)]):r=i)}else if(i.type==="redirected_statement"){let[a,l,p]=wo(i,n,t);a.namedChildren[0].text==="curl"&&(r?t.push(["multiple-curl-in-pipeline",`found multiple curl commands in pipeline:
`+Q(a,n)]):[r,o,s]=[a,l,p])}else if(i.type==="pipeline"){let[a,l,p]=Co(i,n,t);if(!a)continue;a.namedChildren[0].text==="curl"&&(r?t.push(["multiple-curl-in-pipeline",`found multiple curl commands in pipeline:
`+Q(a,n)]):[r,o,s]=[a,l,p])}return[r,o,s]}function va(e,n,t){let[r,o,s]=Co(e,n,t);if(!r)throw new R(`could not find curl command in pipeline
`+Q(e,n));return[r,o,s]}function Na(e,n,t){if(e.rootNode.type!=="program")throw new R('expected a "program" top-level AST node, got '+e.rootNode.type+" instead");if(e.rootNode.namedChildCount<1||!e.rootNode.namedChildren)throw new R('empty "program" node');let r=n.split(`
`),o=!1,s=[];for(let i of e.rootNode.namedChildren)switch(i.type){case"comment":o=!0;continue;case"command":s.push([i,void 0,void 0]),An(i,r,t);break;case"redirected_statement":s.push(wo(i,n,t)),An(i,r,t);break;case"pipeline":s.push(va(i,n,t)),An(i,r,t);break;case"heredoc_body":continue;case"ERROR":throw new R(`Bash parsing error on line ${i.startPosition.row+1}:
`+Q(i,n));default:throw new R("found "+JSON.stringify(i.type)+` AST node, only "command", "pipeline" or "redirected_statement" are supported
`+Q(i,n))}if(!s.length)throw new R('expected a "command" or "redirected_statement" AST node'+(o?', only found "comment" nodes':""));return s}function Ua(e,n,t){if(e.childCount<1)throw new R(`empty "command" node
`+Q(e,n));let r=e.childForFieldName("name"),o=e.childrenForFieldName("argument");if(!r)throw new R(`found "command" AST node with no "command_name" child
`+Q(e,n));return[r,o]}function Fa(e,n,t){if(e.childCount<1||!e.firstChild)throw new R(`found empty "command_name" AST node
`+Q(e,n));e.childCount>1&&t.push(["extra-command_name-children",'expected "command_name" node to only have one child but it has '+e.childCount]);let r=e.firstChild,o=Kt(r,n,t),s=o.toString(),i=Xt(o);if(i){if(s!=="$curl")throw new R("expected command name to be a simple value but found a "+i.type+`
`+Q(i.syntaxNode,n))}else if(s.trim()!=="curl"){let a=s.trim();throw a?new R('command should begin with "curl" but instead begins with '+JSON.stringify(Cn(a))+`
`+Q(r,n)):new R(`found command without a command_name
`+Q(r,n))}return o}function Ro(e,n=[]){let t=To.parse(e);ka(t,e,n);let r=Na(t,e,n),o=[];for(let[s,i,a]of r){let[l,p]=Ua(s,e,n);o.push([[Fa(l,e,n),...p.map(u=>Kt(u,e,n))],i,a])}return o}function Rn(e){if(e===-17)return"basic";let n=[[4,"negotiate"],[64,"bearer"],[2,"digest"],[8,"ntlm"],[32,"ntlm-wb"],[1,"basic"],[128,"aws-sigv4"]];for(let[t,r]of n)if(e&t)return r;return"none"}var Rt={url:{type:"string",name:"url"},"dns-ipv4-addr":{type:"string",name:"dns-ipv4-addr"},"dns-ipv6-addr":{type:"string",name:"dns-ipv6-addr"},"random-file":{type:"string",name:"random-file"},"egd-file":{type:"string",name:"egd-file"},"oauth2-bearer":{type:"string",name:"oauth2-bearer"},"connect-timeout":{type:"string",name:"connect-timeout"},"doh-url":{type:"string",name:"doh-url"},ciphers:{type:"string",name:"ciphers"},"dns-interface":{type:"string",name:"dns-interface"},"disable-epsv":{type:"bool",name:"disable-epsv"},"no-disable-epsv":{type:"bool",name:"disable-epsv",expand:!1},"disallow-username-in-url":{type:"bool",name:"disallow-username-in-url"},"no-disallow-username-in-url":{type:"bool",name:"disallow-username-in-url",expand:!1},epsv:{type:"bool",name:"epsv"},"no-epsv":{type:"bool",name:"epsv",expand:!1},"dns-servers":{type:"string",name:"dns-servers"},trace:{type:"string",name:"trace"},npn:{type:"bool",name:"npn"},"no-npn":{type:"bool",name:"npn",expand:!1},"trace-ascii":{type:"string",name:"trace-ascii"},alpn:{type:"bool",name:"alpn"},"no-alpn":{type:"bool",name:"alpn",expand:!1},"limit-rate":{type:"string",name:"limit-rate"},rate:{type:"string",name:"rate"},compressed:{type:"bool",name:"compressed"},"no-compressed":{type:"bool",name:"compressed",expand:!1},"tr-encoding":{type:"bool",name:"tr-encoding"},"no-tr-encoding":{type:"bool",name:"tr-encoding",expand:!1},digest:{type:"bool",name:"digest"},"no-digest":{type:"bool",name:"digest",expand:!1},negotiate:{type:"bool",name:"negotiate"},"no-negotiate":{type:"bool",name:"negotiate",expand:!1},ntlm:{type:"bool",name:"ntlm"},"no-ntlm":{type:"bool",name:"ntlm",expand:!1},"ntlm-wb":{type:"bool",name:"ntlm-wb"},"no-ntlm-wb":{type:"bool",name:"ntlm-wb",expand:!1},basic:{type:"bool",name:"basic"},"no-basic":{type:"bool",name:"basic",expand:!1},anyauth:{type:"bool",name:"anyauth"},"no-anyauth":{type:"bool",name:"anyauth",expand:!1},wdebug:{type:"bool",name:"wdebug"},"no-wdebug":{type:"bool",name:"wdebug",expand:!1},"ftp-create-dirs":{type:"bool",name:"ftp-create-dirs"},"no-ftp-create-dirs":{type:"bool",name:"ftp-create-dirs",expand:!1},"create-dirs":{type:"bool",name:"create-dirs"},"no-create-dirs":{type:"bool",name:"create-dirs",expand:!1},"create-file-mode":{type:"string",name:"create-file-mode"},"max-redirs":{type:"string",name:"max-redirs"},"proxy-ntlm":{type:"bool",name:"proxy-ntlm"},"no-proxy-ntlm":{type:"bool",name:"proxy-ntlm",expand:!1},crlf:{type:"bool",name:"crlf"},"no-crlf":{type:"bool",name:"crlf",expand:!1},stderr:{type:"string",name:"stderr"},"aws-sigv4":{type:"string",name:"aws-sigv4"},interface:{type:"string",name:"interface"},krb:{type:"string",name:"krb"},krb4:{type:"string",name:"krb"},"haproxy-protocol":{type:"bool",name:"haproxy-protocol"},"no-haproxy-protocol":{type:"bool",name:"haproxy-protocol",expand:!1},"haproxy-clientip":{type:"string",name:"haproxy-clientip"},"max-filesize":{type:"string",name:"max-filesize"},"disable-eprt":{type:"bool",name:"disable-eprt"},"no-disable-eprt":{type:"bool",name:"disable-eprt",expand:!1},eprt:{type:"bool",name:"eprt"},"no-eprt":{type:"bool",name:"eprt",expand:!1},xattr:{type:"bool",name:"xattr"},"no-xattr":{type:"bool",name:"xattr",expand:!1},"ftp-ssl":{type:"bool",name:"ssl"},"no-ftp-ssl":{type:"bool",name:"ssl",expand:!1},ssl:{type:"bool",name:"ssl"},"no-ssl":{type:"bool",name:"ssl",expand:!1},"ftp-pasv":{type:"bool",name:"ftp-pasv"},"no-ftp-pasv":{type:"bool",name:"ftp-pasv",expand:!1},socks5:{type:"string",name:"socks5"},"tcp-nodelay":{type:"bool",name:"tcp-nodelay"},"no-tcp-nodelay":{type:"bool",name:"tcp-nodelay",expand:!1},"proxy-digest":{type:"bool",name:"proxy-digest"},"no-proxy-digest":{type:"bool",name:"proxy-digest",expand:!1},"proxy-basic":{type:"bool",name:"proxy-basic"},"no-proxy-basic":{type:"bool",name:"proxy-basic",expand:!1},retry:{type:"string",name:"retry"},"retry-connrefused":{type:"bool",name:"retry-connrefused"},"no-retry-connrefused":{type:"bool",name:"retry-connrefused",expand:!1},"retry-delay":{type:"string",name:"retry-delay"},"retry-max-time":{type:"string",name:"retry-max-time"},"proxy-negotiate":{type:"bool",name:"proxy-negotiate"},"no-proxy-negotiate":{type:"bool",name:"proxy-negotiate",expand:!1},"form-escape":{type:"bool",name:"form-escape"},"no-form-escape":{type:"bool",name:"form-escape",expand:!1},"ftp-account":{type:"string",name:"ftp-account"},"proxy-anyauth":{type:"bool",name:"proxy-anyauth"},"no-proxy-anyauth":{type:"bool",name:"proxy-anyauth",expand:!1},"trace-time":{type:"bool",name:"trace-time"},"no-trace-time":{type:"bool",name:"trace-time",expand:!1},"ignore-content-length":{type:"bool",name:"ignore-content-length"},"no-ignore-content-length":{type:"bool",name:"ignore-content-length",expand:!1},"ftp-skip-pasv-ip":{type:"bool",name:"ftp-skip-pasv-ip"},"no-ftp-skip-pasv-ip":{type:"bool",name:"ftp-skip-pasv-ip",expand:!1},"ftp-method":{type:"string",name:"ftp-method"},"local-port":{type:"string",name:"local-port"},socks4:{type:"string",name:"socks4"},socks4a:{type:"string",name:"socks4a"},"ftp-alternative-to-user":{type:"string",name:"ftp-alternative-to-user"},"ftp-ssl-reqd":{type:"bool",name:"ssl-reqd"},"no-ftp-ssl-reqd":{type:"bool",name:"ssl-reqd",expand:!1},"ssl-reqd":{type:"bool",name:"ssl-reqd"},"no-ssl-reqd":{type:"bool",name:"ssl-reqd",expand:!1},sessionid:{type:"bool",name:"sessionid"},"no-sessionid":{type:"bool",name:"sessionid",expand:!1},"ftp-ssl-control":{type:"bool",name:"ftp-ssl-control"},"no-ftp-ssl-control":{type:"bool",name:"ftp-ssl-control",expand:!1},"ftp-ssl-ccc":{type:"bool",name:"ftp-ssl-ccc"},"no-ftp-ssl-ccc":{type:"bool",name:"ftp-ssl-ccc",expand:!1},"ftp-ssl-ccc-mode":{type:"string",name:"ftp-ssl-ccc-mode"},libcurl:{type:"string",name:"libcurl"},raw:{type:"bool",name:"raw"},"no-raw":{type:"bool",name:"raw",expand:!1},post301:{type:"bool",name:"post301"},"no-post301":{type:"bool",name:"post301",expand:!1},keepalive:{type:"bool",name:"keepalive"},"no-keepalive":{type:"bool",name:"keepalive",expand:!1},"socks5-hostname":{type:"string",name:"socks5-hostname"},"keepalive-time":{type:"string",name:"keepalive-time"},post302:{type:"bool",name:"post302"},"no-post302":{type:"bool",name:"post302",expand:!1},noproxy:{type:"string",name:"noproxy"},"socks5-gssapi-nec":{type:"bool",name:"socks5-gssapi-nec"},"no-socks5-gssapi-nec":{type:"bool",name:"socks5-gssapi-nec",expand:!1},"proxy1.0":{type:"string",name:"proxy1.0"},"tftp-blksize":{type:"string",name:"tftp-blksize"},"mail-from":{type:"string",name:"mail-from"},"mail-rcpt":{type:"string",name:"mail-rcpt"},"ftp-pret":{type:"bool",name:"ftp-pret"},"no-ftp-pret":{type:"bool",name:"ftp-pret",expand:!1},proto:{type:"string",name:"proto"},"proto-redir":{type:"string",name:"proto-redir"},resolve:{type:"string",name:"resolve"},delegation:{type:"string",name:"delegation"},"mail-auth":{type:"string",name:"mail-auth"},post303:{type:"bool",name:"post303"},"no-post303":{type:"bool",name:"post303",expand:!1},metalink:{type:"bool",name:"metalink"},"no-metalink":{type:"bool",name:"metalink",expand:!1},"sasl-authzid":{type:"string",name:"sasl-authzid"},"sasl-ir":{type:"bool",name:"sasl-ir"},"no-sasl-ir":{type:"bool",name:"sasl-ir",expand:!1},"test-event":{type:"bool",name:"test-event"},"no-test-event":{type:"bool",name:"test-event",expand:!1},"unix-socket":{type:"string",name:"unix-socket"},"path-as-is":{type:"bool",name:"path-as-is"},"no-path-as-is":{type:"bool",name:"path-as-is",expand:!1},"socks5-gssapi-service":{type:"string",name:"proxy-service-name"},"proxy-service-name":{type:"string",name:"proxy-service-name"},"service-name":{type:"string",name:"service-name"},"proto-default":{type:"string",name:"proto-default"},"expect100-timeout":{type:"string",name:"expect100-timeout"},"tftp-no-options":{type:"bool",name:"tftp-no-options"},"no-tftp-no-options":{type:"bool",name:"tftp-no-options",expand:!1},"connect-to":{type:"string",name:"connect-to"},"abstract-unix-socket":{type:"string",name:"abstract-unix-socket"},"tls-max":{type:"string",name:"tls-max"},"suppress-connect-headers":{type:"bool",name:"suppress-connect-headers"},"no-suppress-connect-headers":{type:"bool",name:"suppress-connect-headers",expand:!1},"compressed-ssh":{type:"bool",name:"compressed-ssh"},"no-compressed-ssh":{type:"bool",name:"compressed-ssh",expand:!1},"happy-eyeballs-timeout-ms":{type:"string",name:"happy-eyeballs-timeout-ms"},"retry-all-errors":{type:"bool",name:"retry-all-errors"},"no-retry-all-errors":{type:"bool",name:"retry-all-errors",expand:!1},"trace-ids":{type:"bool",name:"trace-ids"},"no-trace-ids":{type:"bool",name:"trace-ids",expand:!1},"http1.0":{type:"bool",name:"http1.0"},"http1.1":{type:"bool",name:"http1.1"},http2:{type:"bool",name:"http2"},"http2-prior-knowledge":{type:"bool",name:"http2-prior-knowledge"},http3:{type:"bool",name:"http3"},"http3-only":{type:"bool",name:"http3-only"},"http0.9":{type:"bool",name:"http0.9"},"no-http0.9":{type:"bool",name:"http0.9",expand:!1},"proxy-http2":{type:"bool",name:"proxy-http2"},"no-proxy-http2":{type:"bool",name:"proxy-http2",expand:!1},tlsv1:{type:"bool",name:"tlsv1"},"tlsv1.0":{type:"bool",name:"tlsv1.0"},"tlsv1.1":{type:"bool",name:"tlsv1.1"},"tlsv1.2":{type:"bool",name:"tlsv1.2"},"tlsv1.3":{type:"bool",name:"tlsv1.3"},"tls13-ciphers":{type:"string",name:"tls13-ciphers"},"proxy-tls13-ciphers":{type:"string",name:"proxy-tls13-ciphers"},sslv2:{type:"bool",name:"sslv2"},sslv3:{type:"bool",name:"sslv3"},ipv4:{type:"bool",name:"ipv4"},ipv6:{type:"bool",name:"ipv6"},append:{type:"bool",name:"append"},"no-append":{type:"bool",name:"append",expand:!1},"user-agent":{type:"string",name:"user-agent"},cookie:{type:"string",name:"cookie"},"alt-svc":{type:"string",name:"alt-svc"},hsts:{type:"string",name:"hsts"},"use-ascii":{type:"bool",name:"use-ascii"},"no-use-ascii":{type:"bool",name:"use-ascii",expand:!1},"cookie-jar":{type:"string",name:"cookie-jar"},"continue-at":{type:"string",name:"continue-at"},data:{type:"string",name:"data"},"data-raw":{type:"string",name:"data-raw"},"data-ascii":{type:"string",name:"data-ascii"},"data-binary":{type:"string",name:"data-binary"},"data-urlencode":{type:"string",name:"data-urlencode"},json:{type:"string",name:"json"},"url-query":{type:"string",name:"url-query"},"dump-header":{type:"string",name:"dump-header"},referer:{type:"string",name:"referer"},cert:{type:"string",name:"cert"},cacert:{type:"string",name:"cacert"},"cert-type":{type:"string",name:"cert-type"},key:{type:"string",name:"key"},"key-type":{type:"string",name:"key-type"},pass:{type:"string",name:"pass"},engine:{type:"string",name:"engine"},"ca-native":{type:"bool",name:"ca-native"},"no-ca-native":{type:"bool",name:"ca-native",expand:!1},"proxy-ca-native":{type:"bool",name:"proxy-ca-native"},"no-proxy-ca-native":{type:"bool",name:"proxy-ca-native",expand:!1},capath:{type:"string",name:"capath"},pubkey:{type:"string",name:"pubkey"},hostpubmd5:{type:"string",name:"hostpubmd5"},hostpubsha256:{type:"string",name:"hostpubsha256"},crlfile:{type:"string",name:"crlfile"},tlsuser:{type:"string",name:"tlsuser"},tlspassword:{type:"string",name:"tlspassword"},tlsauthtype:{type:"string",name:"tlsauthtype"},"ssl-allow-beast":{type:"bool",name:"ssl-allow-beast"},"no-ssl-allow-beast":{type:"bool",name:"ssl-allow-beast",expand:!1},"ssl-auto-client-cert":{type:"bool",name:"ssl-auto-client-cert"},"no-ssl-auto-client-cert":{type:"bool",name:"ssl-auto-client-cert",expand:!1},"proxy-ssl-auto-client-cert":{type:"bool",name:"proxy-ssl-auto-client-cert"},"no-proxy-ssl-auto-client-cert":{type:"bool",name:"proxy-ssl-auto-client-cert",expand:!1},pinnedpubkey:{type:"string",name:"pinnedpubkey"},"proxy-pinnedpubkey":{type:"string",name:"proxy-pinnedpubkey"},"cert-status":{type:"bool",name:"cert-status"},"no-cert-status":{type:"bool",name:"cert-status",expand:!1},"doh-cert-status":{type:"bool",name:"doh-cert-status"},"no-doh-cert-status":{type:"bool",name:"doh-cert-status",expand:!1},"false-start":{type:"bool",name:"false-start"},"no-false-start":{type:"bool",name:"false-start",expand:!1},"ssl-no-revoke":{type:"bool",name:"ssl-no-revoke"},"no-ssl-no-revoke":{type:"bool",name:"ssl-no-revoke",expand:!1},"ssl-revoke-best-effort":{type:"bool",name:"ssl-revoke-best-effort"},"no-ssl-revoke-best-effort":{type:"bool",name:"ssl-revoke-best-effort",expand:!1},"tcp-fastopen":{type:"bool",name:"tcp-fastopen"},"no-tcp-fastopen":{type:"bool",name:"tcp-fastopen",expand:!1},"proxy-tlsuser":{type:"string",name:"proxy-tlsuser"},"proxy-tlspassword":{type:"string",name:"proxy-tlspassword"},"proxy-tlsauthtype":{type:"string",name:"proxy-tlsauthtype"},"proxy-cert":{type:"string",name:"proxy-cert"},"proxy-cert-type":{type:"string",name:"proxy-cert-type"},"proxy-key":{type:"string",name:"proxy-key"},"proxy-key-type":{type:"string",name:"proxy-key-type"},"proxy-pass":{type:"string",name:"proxy-pass"},"proxy-ciphers":{type:"string",name:"proxy-ciphers"},"proxy-crlfile":{type:"string",name:"proxy-crlfile"},"proxy-ssl-allow-beast":{type:"bool",name:"proxy-ssl-allow-beast"},"no-proxy-ssl-allow-beast":{type:"bool",name:"proxy-ssl-allow-beast",expand:!1},"login-options":{type:"string",name:"login-options"},"proxy-cacert":{type:"string",name:"proxy-cacert"},"proxy-capath":{type:"string",name:"proxy-capath"},"proxy-insecure":{type:"bool",name:"proxy-insecure"},"no-proxy-insecure":{type:"bool",name:"proxy-insecure",expand:!1},"proxy-tlsv1":{type:"bool",name:"proxy-tlsv1"},"socks5-basic":{type:"bool",name:"socks5-basic"},"no-socks5-basic":{type:"bool",name:"socks5-basic",expand:!1},"socks5-gssapi":{type:"bool",name:"socks5-gssapi"},"no-socks5-gssapi":{type:"bool",name:"socks5-gssapi",expand:!1},"etag-save":{type:"string",name:"etag-save"},"etag-compare":{type:"string",name:"etag-compare"},curves:{type:"string",name:"curves"},fail:{type:"bool",name:"fail"},"no-fail":{type:"bool",name:"fail",expand:!1},"fail-early":{type:"bool",name:"fail-early"},"no-fail-early":{type:"bool",name:"fail-early",expand:!1},"styled-output":{type:"bool",name:"styled-output"},"no-styled-output":{type:"bool",name:"styled-output",expand:!1},"mail-rcpt-allowfails":{type:"bool",name:"mail-rcpt-allowfails"},"no-mail-rcpt-allowfails":{type:"bool",name:"mail-rcpt-allowfails",expand:!1},"fail-with-body":{type:"bool",name:"fail-with-body"},"no-fail-with-body":{type:"bool",name:"fail-with-body",expand:!1},"remove-on-error":{type:"bool",name:"remove-on-error"},"no-remove-on-error":{type:"bool",name:"remove-on-error",expand:!1},form:{type:"string",name:"form"},"form-string":{type:"string",name:"form-string"},globoff:{type:"bool",name:"globoff"},"no-globoff":{type:"bool",name:"globoff",expand:!1},get:{type:"bool",name:"get"},"no-get":{type:"bool",name:"get",expand:!1},"request-target":{type:"string",name:"request-target"},help:{type:"bool",name:"help"},"no-help":{type:"bool",name:"help",expand:!1},header:{type:"string",name:"header"},"proxy-header":{type:"string",name:"proxy-header"},include:{type:"bool",name:"include"},"no-include":{type:"bool",name:"include",expand:!1},head:{type:"bool",name:"head"},"no-head":{type:"bool",name:"head",expand:!1},"junk-session-cookies":{type:"bool",name:"junk-session-cookies"},"no-junk-session-cookies":{type:"bool",name:"junk-session-cookies",expand:!1},"remote-header-name":{type:"bool",name:"remote-header-name"},"no-remote-header-name":{type:"bool",name:"remote-header-name",expand:!1},insecure:{type:"bool",name:"insecure"},"no-insecure":{type:"bool",name:"insecure",expand:!1},"doh-insecure":{type:"bool",name:"doh-insecure"},"no-doh-insecure":{type:"bool",name:"doh-insecure",expand:!1},config:{type:"string",name:"config"},"list-only":{type:"bool",name:"list-only"},"no-list-only":{type:"bool",name:"list-only",expand:!1},location:{type:"bool",name:"location"},"no-location":{type:"bool",name:"location",expand:!1},"location-trusted":{type:"bool",name:"location-trusted"},"no-location-trusted":{type:"bool",name:"location-trusted",expand:!1},"max-time":{type:"string",name:"max-time"},manual:{type:"bool",name:"manual"},"no-manual":{type:"bool",name:"manual",expand:!1},netrc:{type:"bool",name:"netrc"},"no-netrc":{type:"bool",name:"netrc",expand:!1},"netrc-optional":{type:"bool",name:"netrc-optional"},"no-netrc-optional":{type:"bool",name:"netrc-optional",expand:!1},"netrc-file":{type:"string",name:"netrc-file"},buffer:{type:"bool",name:"buffer"},"no-buffer":{type:"bool",name:"buffer",expand:!1},output:{type:"string",name:"output"},"remote-name":{type:"bool",name:"remote-name"},"no-remote-name":{type:"bool",name:"remote-name",expand:!1},"remote-name-all":{type:"bool",name:"remote-name-all"},"no-remote-name-all":{type:"bool",name:"remote-name-all",expand:!1},"output-dir":{type:"string",name:"output-dir"},clobber:{type:"bool",name:"clobber"},"no-clobber":{type:"bool",name:"clobber",expand:!1},proxytunnel:{type:"bool",name:"proxytunnel"},"no-proxytunnel":{type:"bool",name:"proxytunnel",expand:!1},"ftp-port":{type:"string",name:"ftp-port"},disable:{type:"bool",name:"disable"},"no-disable":{type:"bool",name:"disable",expand:!1},quote:{type:"string",name:"quote"},range:{type:"string",name:"range"},"remote-time":{type:"bool",name:"remote-time"},"no-remote-time":{type:"bool",name:"remote-time",expand:!1},silent:{type:"bool",name:"silent"},"no-silent":{type:"bool",name:"silent",expand:!1},"show-error":{type:"bool",name:"show-error"},"no-show-error":{type:"bool",name:"show-error",expand:!1},"telnet-option":{type:"string",name:"telnet-option"},"upload-file":{type:"string",name:"upload-file"},user:{type:"string",name:"user"},"proxy-user":{type:"string",name:"proxy-user"},verbose:{type:"bool",name:"verbose"},"no-verbose":{type:"bool",name:"verbose",expand:!1},version:{type:"bool",name:"version"},"no-version":{type:"bool",name:"version",expand:!1},"write-out":{type:"string",name:"write-out"},proxy:{type:"string",name:"proxy"},preproxy:{type:"string",name:"preproxy"},request:{type:"string",name:"request"},"speed-limit":{type:"string",name:"speed-limit"},"speed-time":{type:"string",name:"speed-time"},"time-cond":{type:"string",name:"time-cond"},parallel:{type:"bool",name:"parallel"},"no-parallel":{type:"bool",name:"parallel",expand:!1},"parallel-max":{type:"string",name:"parallel-max"},"parallel-immediate":{type:"bool",name:"parallel-immediate"},"no-parallel-immediate":{type:"bool",name:"parallel-immediate",expand:!1},"progress-bar":{type:"bool",name:"progress-bar"},"no-progress-bar":{type:"bool",name:"progress-bar",expand:!1},"progress-meter":{type:"bool",name:"progress-meter"},"no-progress-meter":{type:"bool",name:"progress-meter",expand:!1},next:{type:"bool",name:"next"},port:{type:"string",name:"port",removed:"7.3"},"ftp-ascii":{type:"bool",name:"use-ascii",removed:"7.10.7"},"3p-url":{type:"string",name:"3p-url",removed:"7.16.0"},"3p-user":{type:"string",name:"3p-user",removed:"7.16.0"},"3p-quote":{type:"string",name:"3p-quote",removed:"7.16.0"},"http2.0":{type:"bool",name:"http2",removed:"7.36.0"},"no-http2.0":{type:"bool",name:"http2",removed:"7.36.0"},"telnet-options":{type:"string",name:"telnet-option",removed:"7.49.0"},"http-request":{type:"string",name:"request",removed:"7.49.0"},"capath ":{type:"string",name:"capath",removed:"7.49.0"},ftpport:{type:"string",name:"ftp-port",removed:"7.49.0"},environment:{type:"bool",name:"environment",removed:"7.54.1"},"no-tlsv1":{type:"bool",name:"tlsv1",removed:"7.54.1"},"no-tlsv1.2":{type:"bool",name:"tlsv1.2",removed:"7.54.1"},"no-http2-prior-knowledge":{type:"bool",name:"http2-prior-knowledge",removed:"7.54.1"},"no-ipv6":{type:"bool",name:"ipv6",removed:"7.54.1"},"no-ipv4":{type:"bool",name:"ipv4",removed:"7.54.1"},"no-sslv2":{type:"bool",name:"sslv2",removed:"7.54.1"},"no-tlsv1.0":{type:"bool",name:"tlsv1.0",removed:"7.54.1"},"no-tlsv1.1":{type:"bool",name:"tlsv1.1",removed:"7.54.1"},"no-sslv3":{type:"bool",name:"sslv3",removed:"7.54.1"},"no-http1.0":{type:"bool",name:"http1.0",removed:"7.54.1"},"no-next":{type:"bool",name:"next",removed:"7.54.1"},"no-tlsv1.3":{type:"bool",name:"tlsv1.3",removed:"7.54.1"},"no-environment":{type:"bool",name:"environment",removed:"7.54.1"},"no-http1.1":{type:"bool",name:"http1.1",removed:"7.54.1"},"no-proxy-tlsv1":{type:"bool",name:"proxy-tlsv1",removed:"7.54.1"},"no-http2":{type:"bool",name:"http2",removed:"7.54.1"}},yt={};for(let[e,n]of Object.entries(Rt)){let t="expand"in n?n.expand:!0,r="removed"in n?n.removed:!1;if(t&&!r)for(let o=1;o<e.length;o++){let s=e.slice(0,o);Object.prototype.hasOwnProperty.call(yt,s)?yt[s]=null:Object.prototype.hasOwnProperty.call(Rt,s)||(yt[s]=n)}}var w=["url","proto-default","globoff","disallow-username-in-url","request","get","head","no-head","header","user-agent","referer","range","time-cond","cookie","oauth2-bearer","user","basic","no-basic","data","data-raw","data-ascii","data-binary","data-urlencode","json","url-query"];function On(e){return e.startsWith("no-disable-")?!0:!(e.startsWith("disable-")||e.startsWith("no-"))}var Ln={0:"http1.0",1:"tlsv1",2:"sslv2",3:"sslv3",4:"ipv4",6:"ipv6",a:"append",A:"user-agent",b:"cookie",B:"use-ascii",c:"cookie-jar",C:"continue-at",d:"data",D:"dump-header",e:"referer",E:"cert",f:"fail",F:"form",g:"globoff",G:"get",h:"help",H:"header",i:"include",I:"head",j:"junk-session-cookies",J:"remote-header-name",k:"insecure",K:"config",l:"list-only",L:"location",m:"max-time",M:"manual",n:"netrc",N:"no-buffer",o:"output",O:"remote-name",p:"proxytunnel",P:"ftp-port",q:"disable",Q:"quote",r:"range",R:"remote-time",s:"silent",S:"show-error",t:"telnet-option",T:"upload-file",u:"user",U:"proxy-user",v:"verbose",V:"version",w:"write-out",x:"proxy",X:"request",Y:"speed-limit",y:"speed-time",z:"time-cond",Z:"parallel","#":"progress-bar",":":"next"},Eo={p:"used to be short for --port <port> (a since-deleted flag) until curl 7.3",t:"used to be short for --upload (a since-deleted boolean flag) until curl 7.7",c:"used to be short for --continue (a since-deleted boolean flag) until curl 7.9","@":"used to be short for --create-dirs until curl 7.10.7",Z:"used to be short for --max-redirs <num> until curl 7.10.7",9:"used to be short for --crlf until curl 7.10.8",8:"used to be short for --stderr <file> until curl 7.10.8",7:"used to be short for --interface <name> until curl 7.10.8",6:"used to be short for --krb <level> (which itself used to be --krb4 <level>) until curl 7.10.8",5:"used to be another way to specify the url until curl 7.10.8","*":"used to be another way to specify the url until curl 7.49.0","~":"used to be short for --xattr until curl 7.49.0"},ja=new Set(["connect-to","cookie","data","form","header","hsts","mail-rcpt","output","proxy-header","quote","resolve","telnet-option","upload-file","url-query","url"]);function Lo(e,n,t,r){r&&!r.has(t.name)&&pe(e,[t.name,n+" is not a supported option"+(t.removed?", it was removed in curl "+t.removed:"")])}function je(e,n,t){return Object.prototype.hasOwnProperty.call(e,n)||(e[n]=[]),e[n].push(t),e}function Pn(e,n,t,r){switch(t){case"data":case"data-ascii":return je(n,"data",["data",r]);case"data-binary":return je(n,"data",[r.startsWith("@")?"binary":"data",r]);case"data-raw":return je(n,"data",[r.startsWith("@")?"raw":"data",r]);case"data-urlencode":return je(n,"data",["urlencode",r]);case"json":return n.json=!0,je(n,"data",["json",r]);case"url-query":return r.startsWith("+")?je(n,"url-query",["raw",r.slice(1)]):je(n,"url-query",["urlencode",r]);case"form":return je(n,"form",{value:r,type:"form"});case"form-string":return je(n,"form",{value:r,type:"string"});case"aws-sigv4":n.authtype|=128;break;case"oauth2-bearer":n.authtype|=64;break;case"unix-socket":case"abstract-unix-socket":je(n,"unix-socket",r);break;case"trace":case"trace-ascii":case"stderr":case"libcurl":case"config":case"parallel-max":e[t]=r;break;case"language":e[t]=r.toString();return}return je(n,t,r)}function En(e,n,t,r){switch(t){case"digest":r?n.authtype|=2:n.authtype&=-3;break;case"proxy-digest":r?n.proxyauthtype|=2:n.proxyauthtype&=-3;break;case"negotiate":r?n.authtype|=4:n.authtype&=-5;break;case"proxy-negotiate":r?n.proxyauthtype|=4:n.proxyauthtype&=-5;break;case"ntlm":r?n.authtype|=8:n.authtype&=-9;break;case"proxy-ntlm":r?n.proxyauthtype|=8:n.proxyauthtype&=-9;break;case"ntlm-wb":r?n.authtype|=32:n.authtype&=-33;break;case"basic":r?n.authtype|=1:n.authtype&=-2;break;case"proxy-basic":r?n.proxyauthtype|=1:n.proxyauthtype&=-2;break;case"anyauth":r&&(n.authtype=-17);break;case"proxy-anyauth":r&&(n.proxyauthtype=-17);break;case"location":n.location=r;break;case"location-trusted":n.location=r,n["location-trusted"]=r;break;case"http1.0":n.httpVersion="1.0";break;case"http1.1":n.httpVersion="1.1";break;case"http2":n.httpVersion="2";break;case"http2-prior-knowledge":n.httpVersion="2-prior-knowledge";break;case"http3":n.httpVersion="3";break;case"http3-only":n.httpVersion="3-only";break;case"tlsv1":n.tlsVersion="1";break;case"tlsv1.0":n.tlsVersion="1.0";break;case"tlsv1.1":n.tlsVersion="1.1";break;case"tlsv1.2":n.tlsVersion="1.2";break;case"tlsv1.3":n.tlsVersion="1.3";break;case"verbose":case"version":case"trace-time":case"test-event":case"progress-bar":case"progress-meter":case"fail-early":case"styled-output":case"help":case"silent":case"show-error":case"parallel":case"parallel-immediate":case"stdin":e[t]=r;break;case"next":r&&n.url&&n.url.length>0&&n.url.length>=(n["upload-file"]||[]).length&&n.url.length>=(n.output||[]).length&&(n={authtype:1,proxyauthtype:1},e.configs.push(n));break;default:n[t]=r}return n}function ko(e,n=Rt,t=yt,r=Ln,o,s=[]){let i={authtype:1,proxyauthtype:1},a={configs:[i],warnings:s},l=[];for(let p=1,u=!0;p<e.length;p++){let c=e[p];if(u&&c.startsWith("-"))if(g(c,"--"))u=!1;else if(c.startsWith("--")){let f=Xt(c);if(f)throw new R("this "+f.type+" could "+(f.type==="command"?"return":"be")+` anything
`+Q(f.syntaxNode));let d=c.toString(),y=d.slice(2),S=t[y];if(typeof S>"u"&&(S=n[y]),S===null)throw new R("option "+d+": is ambiguous");if(typeof S>"u")throw new R("option "+d+": is unknown");if(S.type==="string"){if(p++,p>=e.length)throw new R("option "+d+": requires parameter");Pn(a,i,S.name,e[p])}else i=En(a,i,S.name,On(d.slice(2)));Lo(a,d,S,o),l.push([S.name,d])}else{if(c.length===1)if(Object.prototype.hasOwnProperty.call(r,"")){let f=r[""],d=n[f];if(d===null)throw new R("option -: is unknown");i=En(a,i,d.name,On(f)),l.push([d.name,"-"])}else throw new R("option -: is unknown");for(let f=1;f<c.length;f++){let d=c.get(f);if(typeof d!="string")throw new R("this "+d.type+" could "+(d.type==="command"?"return":"be")+` anything
`+Q(d.syntaxNode));if(!Re(r,d))throw Re(Eo,d)?new R("option "+c+": "+Eo[d]):new R("option "+c+": is unknown");let y=d,S=r[y],T=n[S];if(T===null)throw new R("ambiguous short option -"+d);if(T.type==="string"){let _;if(f+1<c.length)_=c.slice(f+1),f=c.length;else if(p+1<e.length)p++,_=e[p];else throw new R("option "+c.toString()+": requires parameter");Pn(a,i,T.name,_)}else i=En(a,i,T.name,On(S));y&&(Lo(a,"-"+y,T,o),l.push([T.name,"-"+y]))}}else{if(typeof c!="string"&&c.tokens.length&&typeof c.tokens[0]!="string"){let f=c.tokens.length===1?"is":"begins with";s.push(["ambiguous argument","argument "+f+" a "+c.tokens[0].type+`, assuming it's a URL
`+Q(c.tokens[0].syntaxNode)])}Pn(a,i,"url",c),l.push(["url","--url"])}}for(let p of a.configs)for(let[u,c]of Object.entries(p))Array.isArray(c)&&!ja.has(u)&&(p[u]=c[c.length-1]);return[a,l]}var Ma=new Set(["A-IM","Accept","Accept-Charset","Accept-Encoding","Accept-Language","Access-Control-Request-Headers","Cache-Control","Connection","Content-Encoding","Expect","Forwarded","If-Match","If-None-Match","Range","TE","Trailer","Transfer-Encoding","Upgrade","Via","Warning"].map(e=>e.toLowerCase())),Wa=new Set(["Content-Type","Cookie","Prefer"].map(e=>e.toLowerCase())),Ot=class{constructor(n,t=[],r="--header/H"){let o=[];if(n)for(let i of n){if(i.startsWith("@")){t.push(["header-file","passing a file for "+r+" is not supported: "+JSON.stringify(i.toString())]);continue}if(i.includes(":")){let[a,l]=i.split(":",2),u=l&&(g(a,"Host")?l:l.trim()).toBool()?l.removeFirstChar(" "):null;o.push([a,u])}else if(i.includes(";")){let[a]=i.split(";",2);o.push([a,new x])}}this.lowercase=o.length>0&&o.every(i=>g(i[0],i[0].toLowerCase()));let s={};for(let[i,a]of o){let l=i.toLowerCase().toString();s[l]||(s[l]=[]),s[l].push([i,a])}o=[];for(let[i,a]of Object.entries(s)){if(a.length===1){o.push(a[0]);continue}if(a.every(u=>u[1]===null)){let u=a[a.length-1];new Set(a.map(c=>c[0])).size>1&&t.push(["repeated-header",`"${u[0]}" header unset ${a.length} times`]),o.push(u);continue}let l=a.filter(u=>u[1]!==null);if(l.length===1){o.push(l[0]);continue}let p="";if(Ma.has(i)?p=", ":Wa.has(i)&&(p="; "),p){let u=Y(l.map(c=>c[1]),p);t.push(["repeated-header",`merged ${l.length} "${l[l.length-1][0]}" headers together with "${p.trim()}"`]),o.push([l[0][0],u]);continue}t.push(["repeated-header",`found ${l.length} "${l[l.length-1][0]}" headers, only the last one will be sent`]),o=o.concat(l)}this.headers=o}get length(){return this.headers.length}*[Symbol.iterator](){for(let n of this.headers)yield n}get(n){let t=n.toLowerCase();for(let[r,o]of this.headers)if(r.toLowerCase().toString()===t)return o}getContentType(){let n=this.get("content-type");return n&&n.split(";")[0].trim().toString()}has(n){let t=n.toLowerCase();for(let r of this.headers)if(g(r[0].toLowerCase(),t))return!0;return!1}setIfMissing(n,t){if(this.has(n))return!1;this.lowercase&&(n=n.toLowerCase());let r=typeof n=="string"?new x(n):n,o=typeof t=="string"?new x(t):t;return this.headers.push([r,o]),!0}prependIfMissing(n,t){if(this.has(n))return!1;this.lowercase&&(n=n.toLowerCase());let r=typeof n=="string"?new x(n):n,o=typeof t=="string"?new x(t):t;return this.headers.unshift([r,o]),!0}set(n,t){this.lowercase&&(n=n.toLowerCase());let r=typeof n=="string"?new x(n):n,o=typeof t=="string"?new x(t):t,s=r.toLowerCase().toString();for(let i=0;i<this.headers.length;i++)if(g(this.headers[i][0].toLowerCase(),s)){this.headers[i][1]=o;return}this.headers.push([r,o])}delete(n){let t=n.toLowerCase();for(let r=this.headers.length-1;r>=0;r--)this.headers[r][0].toLowerCase().toString()===t&&this.headers.splice(r,1)}clearNulls(){for(let n=this.headers.length-1;n>=0;n--)this.headers[n][1]===null&&this.headers.splice(n,1)}count(n){let t=0,r=n.toLowerCase();for(let o of this.headers||[])o[0].toLowerCase().toString()===r&&(t+=1);return t}toBool(){return this.headers.length>0&&this.headers.some(n=>n[1]!==null)}};function vo(e){let n=[];for(let t of e.split(";")){t=t.replace(/^ /,"");let[r,o]=t.split("=",2);if(o===void 0)return null;n.push([r,o])}return new Set(n.map(t=>t[0])).size!==n.length?null:n}function No(e){let n=[];for(let t of e.split(";")){if(t=t.trim(),!t)continue;let[r,o]=t.split("=",2);n.push([r.trim(),(o||"").trim()])}return new Set(n.map(t=>t[0])).size!==n.length?null:n}var $a=128;function Ba(e){return e.length>$a?!1:!e.includes("-")}function Ja(e,n){let t="";for(let r=0;r<n.length;r++){let o=n[r];if(o==="["&&t!=="\\"){let s=r+1;for(;s<n.length&&n[s]!=="]";)s++;if(s<n.length&&n[s]==="]"){let i=n.slice(r,s+1);Ba(i)||pe(e,["glob-in-url",`globs in the URL are not supported:
${n}
`+" ".repeat(r)+"^".repeat(i.length)]),t=""}else{pe(e,["unbalanced-glob",`bracket doesn't have a closing bracket:
${n}
${" ".repeat(r)}^`]);return}}else if(o==="{"&&t!=="\\"){let s=r+1;for(;s<n.length&&n[s]!=="}";)s++;if(s<n.length&&n[s]==="}"){let i=n.slice(r,s+1);pe(e,["glob-in-url",`globs in the URL are not supported:
${n}
`+" ".repeat(r)+"^".repeat(i.length)]),t=""}else{pe(e,["unbalanced-glob",`bracket doesn't have a closing bracket:
${n}
${" ".repeat(r)}^`]);return}}t=o}}function Uo(e,n,t){var r;let o={scheme:new x,host:new x,port:new x,path:new x,query:new x,fragment:new x};n.globoff||(t.isString()&&Ja(e,t.toString()),t=t.replace(/\\([[\]{}])/g,"$1"));let s=null;if(t.tokens.length&&typeof t.tokens[0]=="string"&&(s=t.tokens[0].match(/^([a-zA-Z0-9+-.]*):\/\/*/)),s){let[l,p]=s;o.scheme=new x(p.toLowerCase()),t=t.slice(l.length)}else o.scheme=(r=n["proto-default"])!==null&&r!==void 0?r:new x("http");!g(o.scheme,"http")&&!g(o.scheme,"https")&&pe(e,["bad-scheme",`Protocol "${o.scheme}" not supported`]);let i=t.indexOfFirstChar("/?#");if(i!==-1){o.host=t.slice(0,i),o.path=t.slice(i);let l=o.path.indexOf("#"),p=o.path.indexOf("?");l!==-1?(o.fragment=o.path.slice(l),p!==-1&&p<l?(o.query=o.path.slice(p,l),o.path=o.path.slice(0,p)):o.path=o.path.slice(0,l)):p!==-1&&(o.query=o.path.slice(p),o.path=o.path.slice(0,p))}else o.host=t;let a=o.host.indexOf("@");if(a!==-1){let l=o.host.slice(0,a);o.host=o.host.slice(a+1),n["disallow-username-in-url"]?pe(e,["login-denied",`Found auth in URL but --disallow-username-in-url was passed: ${l.toString()}`]):(o.auth=l,l.includes(":")?[o.user,o.password]=l.split(":",2):(o.user=l,o.password=new x))}return o}function Fo(e){return[..._n.encode(e)].map(n=>n>=65&&n<=90||n>=97&&n<=122||n>=48&&n<=57||n===45||n===46||n===95||n===126?String.fromCharCode(n):"%"+n.toString(16).toUpperCase().padStart(2,"0")).join("")}function Pt(e){let n=[];for(let t of e.tokens)typeof t=="string"?n.push(Fo(t)):n.push(t);return new x(n)}function kn(e){let n=[];for(let t of e.tokens)typeof t=="string"?n.push(Fo(t).replace(/%20/g,"+")):n.push(t);return new x(n)}function ot(e){let n=[];for(let t of e.tokens)typeof t=="string"?n.push(decodeURIComponent(t)):n.push(t);return new x(n)}function N(e){if(!e||e.isEmpty())return[null,null];let n=[];for(let i of e.split("&")){if(!i.includes("="))return[null,null];let[a,l]=i.split("=",2),p,u;try{p=ot(a.replace(/\+/g," ")),u=ot(l.replace(/\+/g," "))}catch(d){if(d instanceof URIError)return[null,null];throw d}let c=Pt(p),f=Pt(u);if(!g(c,a)&&!g(c.replace(/%20/g,"+"),a)||!g(f,l)&&!g(f.replace(/%20/g,"+"),l))return[null,null];n.push([p,u])}let t={},r={},o=null;for(let[i,a]of n){let l=i.toString();if(o===l)r[l].push(a);else if(!Object.prototype.hasOwnProperty.call(r,l))r[l]=[a],t[l]=i;else return[n,null];o=l}let s=[];for(let[i,a]of Object.entries(r))s.push([t[i],a.length===1?a[0]:a]);return[n,s]}function Ga(e,n,t,r,o){for(;t<n.length&&n.charAt(t)===";";){for(t+=1;t<n.length&&vn(n.charAt(t));)t+=1;if(t>=n.length)return e;let s=n.slice(t);if(s.startsWith("type="))[e.contentType,t]=gt(n,t+5,o);else if(s.startsWith("filename=")){let[i,a]=gt(n,t+9,o);t=a,r.filename?e.filename=i:o.push(["unsupported-form-detail","Field file name not allowed here: "+i.toString()])}else if(s.startsWith("encoder=")){let[i,a]=gt(n,t+8,o);t=a,r.encoder?e.encoder=i:o.push(["unsupported-form-detail","Field encoder not allowed here: "+i.toString()])}else if(s.startsWith("headers=")){let[i,a]=gt(n,t+8,o);t=a,r.headers?i.startsWith("@")?(e.headerFiles===void 0&&(e.headerFiles=[]),e.headerFiles.push(i.slice(1))):(e.headers===void 0&&(e.headers=[]),e.headers.push(i)):o.push(["unsupported-form-detail","Field headers not allowed here: "+i.toString()])}else t=gt(n,t,o)[1],o.push(["unknown-form-detail","skip unknown form field: "+s.toString()])}return e}function vn(e){return typeof e=="string"&&(e===" "||e==="	"||e>=`
`&&e<="\r")}function gt(e,n,t){let r=n;if(e.charAt(r)==='"'){r+=1;let s=[];for(;r<e.length;){let i=e.charAt(r);if(i==="\\"){if(r+1<e.length){let a=e.charAt(r+1);(a==='"'||a==="\\")&&(r+=1,i=e.charAt(r))}}else if(i==='"'){r+=1;let a=!1;for(;r<e.length&&e.charAt(r)!==";";)vn(e.charAt(r))||(a=!0),r+=1;return a&&t.push(["trailing-form-data","Trailing data after quoted form parameter"]),[new x(s),r]}s.push(i),r+=1}}let o=e.indexOf(";",n);return o===-1&&(o=e.length),[e.slice(n,o),o]}function tn(e,n,t,r,o){for(;t<n.length&&vn(n.charAt(t));)t+=1;let[s,i]=gt(n,t,o);return e.content=s,Ga(e,n,i,r,o),e}function Do(e,n){let t=[],r=0;for(let o of e){let s=o.type==="string";if(!o.value.includes("="))throw new R('invalid value for --form/-F, missing "=": '+JSON.stringify(o.value.toString()));let[i,a]=o.value.split("=",2),l={name:i};if(!s&&a.charAt(0)==="(")r+=1,n.push(["nested-form",'Nested form data with "=(" is not supported, it will be flattened']),tn(l,a,1,{headers:!0},n);else if(!s&&i.length===0&&g(a,")")){if(r-=1,r<0)throw new R("no multipart to terminate: "+JSON.stringify(o.value.toString()))}else!s&&a.charAt(0)==="@"?(tn(l,a,1,{filename:!0,encoder:!0,headers:!0},n),l.contentFile=l.content,delete l.content,(l.filename===null||l.filename===void 0)&&(l.filename=l.contentFile),l.contentType===null||l.contentType):!s&&a.charAt(0)==="<"?(tn(l,a,1,{encoder:!0,headers:!0},n),l.contentFile=l.content,delete l.content,l.contentType===null||l.contentType):s?l.content=a:tn(l,a,0,{filename:!0,encoder:!0,headers:!0},n);t.push(l)}return t}function Va(e,n,t,r,o,s,i){let a=t,l=Uo(e,n,t);r&&(l.path.isEmpty()?l.path=r.prepend("/"):l.path.endsWith("/")&&(l.path=l.path.add(r)),n.get&&pe(e,["data-ignored","curl doesn't let you pass --get and --upload-file together"]));let p=M(l.scheme,"://",l.host,l.path,l.query,l.fragment),u=null,c=null,f=null;if(l.query.toBool()||n["url-query"]&&n["url-query"].length){let v=null,$=[];l.query.toBool()&&($.push(["raw",l.query.slice(1)]),[c,v,f]=nn($,s,i),u=c),n["url-query"]&&($=$.concat(n["url-query"]),[c,v,f]=nn($,s,i)),l.query=new x,v&&v.toBool()&&(l.query=v.prepend("?"))}let d=M(l.scheme,"://",l.host,l.path,l.fragment);t=M(l.scheme,"://",l.host,l.path,l.query,l.fragment);let y=t,[S,T]=N(l.query.toBool()?l.query.slice(1):new x);S&&S.length?y=M(l.scheme,"://",l.host,l.path,l.fragment):(S=null,T=null);let _=new x("GET");n.request&&!g(n.request,"null")?_=n.request:n.head?_=new x("HEAD"):r&&r.toBool()?_=new x("PUT"):!n.get&&(Re(n,"data")||Re(n,"form"))&&(_=new x("POST"));let h={originalUrl:a,urlWithoutQueryList:y,url:t,urlObj:l,urlWithOriginalQuery:p,urlWithoutQueryArray:d,method:_};f&&(h.queryReadsFile=f),S&&(h.queryList=S,T&&(h.queryDict=T)),c&&(h.queryArray=c),u&&(h.urlQueryArray=u),r&&(g(r,"-")||g(r,".")?i?h.uploadFile=i:(s&&pe(e,["upload-file-with-stdin-content","--upload-file with stdin content is not supported"]),h.uploadFile=r):h.uploadFile=r),o&&(h.output=o);let m=n.user||l.auth;if(m){let[v,$]=m.split(":",2);h.auth=[v,$||new x]}return h}function nn(e,n,t){let r=[],o=new x;for(let[a,l]of e.entries()){let p=l[0],u=l[1],c=null;if(a>0&&p!=="json"&&(o=o.append("&")),p==="urlencode"){let d=u.includes("=")||!u.includes("@")?"=":"@";if((u.includes("@")||u.includes("="))&&([c,u]=u.split(d,2)),d==="="){c&&c.toBool()&&(o=o.add(c).append("=")),o=o.add(kn(u));continue}c=c&&c.toBool()?c:null,u=u.prepend("@")}let f=null;if(p!=="raw"&&u.startsWith("@")&&(f=u.slice(1),g(f,"-")))if(n!==void 0){switch(p){case"binary":case"json":u=n;break;case"urlencode":u=M(c&&c.length?c.append("="):new x,kn(n));break;default:u=n.replace(/[\n\r]/g,"")}f=null}else t!==void 0&&(f=t);if(f!==null){o.toBool()&&(r.push(o),o=new x);let d={filetype:p,filename:f};c&&(d.name=c),r.push(d)}else o=o.add(u)}o.toBool()&&r.push(o);let s=null,i=M(...r.map(a=>a instanceof x?a:(s||(s=a.filename.toString()),a.name?M(a.name,"=@",a.filename):a.filename.prepend("@"))));return[r,i,s]}function Io(e){if(!e.includes(";"))return[e,[]];let n=e.indexOf(";"),t=e.slice(0,n),r=e.slice(n),o=r.match(/;\s*([^;=]+)=(?:("[^"]*")|([^()<>@,;:\\"/[\]?.=]*))/g);if(r.trim()&&!o)return null;let s=[];for(let i of o||[]){let a=i.match(/;\s*([^;=]+)=(?:("[^"]*")|([^()<>@,;:\\"/[\]?.=]*))/);if(!a)return null;let l=a[1],p=a[3]||a[2].slice(1,-1);s.push([l,p])}return[t,s]}function za(e){let n=Io(e);if(!n)return null;for(let[t,r]of n[1])if(t==="boundary")return r;return null}function Ya(e,n){let t=`\r
--`+n+`--\r
`;if(!e.endsWith(t)||(e=e.slice(0,-t.length),n="--"+n+`\r
`,e&&!e.startsWith(n)))return null;e=e.slice(n.length);let r=e.split(`\r
`+n),o=[],s=!0;for(let i of r){let a=i.split(`\r
`);if(a.length<2)return null;let l={name:new x,content:new x},p=!1,u=[],c=0;for(;c<a.length&&a[c].length!==0;c++){let[f,d]=a[c].split(": ",2);if(f===void 0||d===void 0)return null;if(f.toLowerCase()==="content-disposition"){if(p)return null;let y=Io(d);if(!y)return null;let[S,T]=y;if(S!=="form-data")return null;let _=0;for(let[h,m]of T)switch(h){case"name":l.name=new x(m);break;case"filename":l.filename=new x(m);break;default:_++;break}_&&(s=!1),p=!0}else f.toLowerCase()==="content-type"?l.contentType=new x(d):u.push(new x(a[c]))}if(u.length&&(l.headers=u),!p||c===a.length||l.name.isEmpty())return null;l.content=new x(a.slice(c+1).join(`
`)),o.push(l)}return[o,s]}function Qa(e,n,t,r){var o,s;if(!n.url||!n.url.length)throw new R("no URL specified!");let i=new Ot(n.header,e.warnings),a=new Ot(n["proxy-header"],e.warnings,"--proxy-header"),l,p=[],u=i.get("cookie");if(u){let P=vo(u);P&&(l=P)}else if(u===void 0&&n.cookie){let P=[];for(let W of n.cookie)W.includes("=")?P.push(W):p.push(W);if(P.length){let W=Y(n.cookie,"; ");i.setIfMissing("Cookie",W);let ne=No(W);ne&&(l=ne)}}let c=!1;if(n["user-agent"]&&i.setIfMissing("User-Agent",n["user-agent"]),n.referer){n.referer.includes(";auto")&&(c=!0);let P=n.referer.replace(/;auto$/,"");P.length&&i.setIfMissing("Referer",P)}if(n.range){let P=n.range.prepend("bytes=");P.includes("-")||(P=P.append("-")),i.setIfMissing("Range",P)}if(n["time-cond"]){let P=n["time-cond"],W="If-Modified-Since";switch(P.charAt(0)){case"+":P=P.slice(1);break;case"-":P=P.slice(1),W="If-Unmodified-Since";break;case"=":P=P.slice(1),W="Last-Modified";break}i.setIfMissing(W,P)}let f,d,y,S;n.data&&n.data.length&&(n.get?(n["url-query"]=n.data,delete n.data):[f,d,y]=nn(n.data,t,r)),n["url-query"]&&([S]=nn(n["url-query"],t,r));let T=[],_=n["upload-file"]||[],h=n.output||[];for(let[P,W]of n.url.entries())T.push(Va(e,n,W,_[P],h[P],t,r));n.get&&n.data&&delete n.data,(n["upload-file"]||[]).length>n.url.length&&pe(e,["too-many-upload-files","Got more --upload-file/-T options than URLs: "+((o=n["upload-file"])===null||o===void 0?void 0:o.map(P=>JSON.stringify(P.toString())).join(", "))]),(n.output||[]).length>n.url.length&&pe(e,["too-many-output-files","Got more --output/-o options than URLs: "+((s=n.output)===null||s===void 0?void 0:s.map(P=>JSON.stringify(P.toString())).join(", "))]);let m={urls:T,authType:Rn(n.authtype),proxyAuthType:Rn(n.proxyauthtype),headers:i,proxyHeaders:a};t&&(m.stdin=t),r&&(m.stdinFile=r),Object.prototype.hasOwnProperty.call(n,"globoff")&&(m.globoff=n.globoff),Object.prototype.hasOwnProperty.call(n,"disallow-username-in-url")&&(m.disallowUsernameInUrl=n["disallow-username-in-url"]),Object.prototype.hasOwnProperty.call(n,"path-as-is")&&(m.pathAsIs=n["path-as-is"]),c&&(m.refererAuto=!0),l&&(m.cookies=l),p.length&&(m.cookieFiles=p),n["cookie-jar"]&&(m.cookieJar=n["cookie-jar"]),Object.prototype.hasOwnProperty.call(n,"junk-session-cookies")&&(m.junkSessionCookies=n["junk-session-cookies"]),Object.prototype.hasOwnProperty.call(n,"compressed")&&(m.compressed=n.compressed),Object.prototype.hasOwnProperty.call(n,"tr-encoding")&&(m.transferEncoding=n["tr-encoding"]),n.include&&(m.include=!0),n.json?(i.setIfMissing("Content-Type","application/json"),i.setIfMissing("Accept","application/json")):n.data?i.setIfMissing("Content-Type","application/x-www-form-urlencoded"):n.form&&(m.multipartUploads=Do(n.form,e.warnings));let v=i.getContentType(),$=i.get("Content-Type");if(n.data&&!y&&d&&d.isString()&&!n.form&&!m.multipartUploads&&v==="multipart/form-data"&&$&&$.isString()){let P=za($.toString());if(P){let W=Ya(d.toString(),P);if(W){let[ne,Le]=W;m.multipartUploads=ne,Le||(m.multipartUploadsDoesntRoundtrip=!0)}}}if(Object.prototype.hasOwnProperty.call(n,"form-escape")&&(m.formEscape=n["form-escape"]),n["aws-sigv4"]&&(m.authType="aws-sigv4",m.awsSigV4=n["aws-sigv4"]),m.authType==="bearer"&&n["oauth2-bearer"]){let P=n["oauth2-bearer"].prepend("Bearer ");i.setIfMissing("Authorization",P),m.oauth2Bearer=n["oauth2-bearer"]}if(n.delegation&&(m.delegation=n.delegation),n.krb&&(m.krb=n.krb),n["sasl-authzid"]&&(m.saslAuthzid=n["sasl-authzid"]),Object.prototype.hasOwnProperty.call(n,"sasl-ir")&&(m.saslIr=n["sasl-ir"]),n.negotiate&&(m.authType="negotiate"),n["service-name"]&&(m.serviceName=n["service-name"]),i.clearNulls(),n.data&&n.data.length&&(m.data=d,y&&(m.dataReadsFile=y),m.dataArray=f,m.isDataRaw=!1,m.isDataBinary=(f||[]).some(P=>!(P instanceof x)&&P.filetype==="binary")),S&&(m.queryArray=S),Object.prototype.hasOwnProperty.call(n,"ipv4")&&(m.ipv4=n.ipv4),Object.prototype.hasOwnProperty.call(n,"ipv6")&&(m.ipv6=n.ipv6),n.proto&&(m.proto=n.proto),n["proto-redir"]&&(m.protoRedir=n["proto-redir"]),n["proto-default"]&&(m.protoDefault=n["proto-default"]),n["tcp-fastopen"]&&(m.tcpFastopen=n["tcp-fastopen"]),n["local-port"]){let[P,W]=n["local-port"].split("-",1);W&&W.toBool()?m.localPort=[P,W]:m.localPort=[n["local-port"],null]}if(Object.prototype.hasOwnProperty.call(n,"ignore-content-length")&&(m.ignoreContentLength=n["ignore-content-length"]),n.interface&&(m.interface=n.interface),n.ciphers&&(m.ciphers=n.ciphers),n.curves&&(m.curves=n.curves),n.insecure&&(m.insecure=!0),Object.prototype.hasOwnProperty.call(n,"cert-status")&&(m.certStatus=n["cert-status"]),n.cert)if(n.cert.startsWith("pkcs11:")||!n.cert.match(/[:\\]/))m.cert=[n.cert,null];else{let P=-1;try{P=n.cert.search(/(?<!\\)(?:\\\\)*:/)}catch{P=n.cert.search(/:/)}if(P===-1)m.cert=[n.cert,null];else{let W=n.cert.slice(0,P),ne=n.cert.slice(P+1);ne.toBool()?m.cert=[W,ne]:m.cert=[W,null]}}if(n["cert-type"]){let P=n["cert-type"];m.certType=P,P.isString()&&!["PEM","DER","ENG","P12"].includes(P.toString().toUpperCase())&&pe(e,["cert-type-unknown","not supported file type "+JSON.stringify(P.toString())+" for certificate"])}return n.key&&(m.key=n.key),n["key-type"]&&(m.keyType=n["key-type"]),n.pass&&(m.pass=n.pass),n.cacert&&(m.cacert=n.cacert),Object.prototype.hasOwnProperty.call(n,"ca-native")&&(m.caNative=n["ca-native"]),Object.prototype.hasOwnProperty.call(n,"ssl-allow-beast")&&(m.sslAllowBeast=n["ssl-allow-beast"]),n.capath&&(m.capath=n.capath),n.crlfile&&(m.crlfile=n.crlfile),n.pinnedpubkey&&(m.pinnedpubkey=n.pinnedpubkey),n["random-file"]&&(m.randomFile=n["random-file"]),n["egd-file"]&&(m.egdFile=n["egd-file"]),n.hsts&&(m.hsts=n.hsts),Object.prototype.hasOwnProperty.call(n,"alpn")&&(m.alpn=n.alpn),n.tlsVersion&&(m.tlsVersion=n.tlsVersion),n["tls-max"]&&(m.tlsMax=n["tls-max"]),n["tls13-ciphers"]&&(m.tls13Ciphers=n["tls13-ciphers"]),n.tlsauthtype&&(m.tlsauthtype=n.tlsauthtype),n.tlspassword&&(m.tlspassword=n.tlspassword),n.tlsuser&&(m.tlsuser=n.tlsuser),Object.prototype.hasOwnProperty.call(n,"ssl-allow-beast")&&(m.sslAllowBeast=n["ssl-allow-beast"]),Object.prototype.hasOwnProperty.call(n,"ssl-auto-client-cert")&&(m.sslAutoClientCert=n["ssl-auto-client-cert"]),Object.prototype.hasOwnProperty.call(n,"ssl-no-revoke")&&(m.sslNoRevoke=n["ssl-no-revoke"]),Object.prototype.hasOwnProperty.call(n,"ssl-reqd")&&(m.sslReqd=n["ssl-reqd"]),Object.prototype.hasOwnProperty.call(n,"ssl-revoke-best-effort")&&(m.sslRevokeBestEffort=n["ssl-revoke-best-effort"]),Object.prototype.hasOwnProperty.call(n,"ssl")&&(m.ssl=n.ssl),Object.prototype.hasOwnProperty.call(n,"sslv2")&&(m.sslv2=n.sslv2),Object.prototype.hasOwnProperty.call(n,"sslv3")&&(m.sslv3=n.sslv3),n["doh-url"]&&(m.dohUrl=n["doh-url"]),Object.prototype.hasOwnProperty.call(n,"doh-insecure")&&(m.dohInsecure=n["doh-insecure"]),Object.prototype.hasOwnProperty.call(n,"doh-cert-status")&&(m.dohCertStatus=n["doh-cert-status"]),n.proxy&&(m.proxy=n.proxy,m.proxyType&&m.proxyType!=="http2"&&delete m.proxyType,n["proxy-user"]&&(m.proxyAuth=n["proxy-user"])),Object.prototype.hasOwnProperty.call(n,"proxytunnel")&&(m.proxytunnel=n.proxytunnel),n.noproxy&&(m.noproxy=n.noproxy),n.preproxy&&(m.preproxy=n.preproxy),Object.prototype.hasOwnProperty.call(n,"proxy-anyauth")&&(m.proxyAnyauth=n["proxy-anyauth"]),Object.prototype.hasOwnProperty.call(n,"proxy-basic")&&(m.proxyBasic=n["proxy-basic"]),Object.prototype.hasOwnProperty.call(n,"proxy-digest")&&(m.proxyDigest=n["proxy-digest"]),Object.prototype.hasOwnProperty.call(n,"proxy-negotiate")&&(m.proxyNegotiate=n["proxy-negotiate"]),Object.prototype.hasOwnProperty.call(n,"proxy-ntlm")&&(m.proxyNtlm=n["proxy-ntlm"]),Object.prototype.hasOwnProperty.call(n,"proxy-ca-native")&&(m.proxyCaNative=n["proxy-ca-native"]),n["proxy-cacert"]&&(m.proxyCacert=n["proxy-cacert"]),n["proxy-capath"]&&(m.proxyCapath=n["proxy-capath"]),n["proxy-cert-type"]&&(m.proxyCertType=n["proxy-cert-type"]),n["proxy-cert"]&&(m.proxyCert=n["proxy-cert"]),n["proxy-ciphers"]&&(m.proxyCiphers=n["proxy-ciphers"]),n["proxy-crlfile"]&&(m.proxyCrlfile=n["proxy-crlfile"]),n["proxy-http2"]&&(m.proxyType="http2"),n["proxy1.0"]&&(m.proxy=n["proxy1.0"],m.proxyType="http1"),Object.prototype.hasOwnProperty.call(n,"proxy-insecure")&&(m.proxyInsecure=n["proxy-insecure"]),n["proxy-key"]&&(m.proxyKey=n["proxy-key"]),n["proxy-key-type"]&&(m.proxyKeyType=n["proxy-key-type"]),n["proxy-pass"]&&(m.proxyPass=n["proxy-pass"]),n["proxy-pinnedpubkey"]&&(m.proxyPinnedpubkey=n["proxy-pinnedpubkey"]),n["proxy-pinnedpubkey"]&&(m.proxyPinnedpubkey=n["proxy-pinnedpubkey"]),n["proxy-service-name"]&&(m.proxyServiceName=n["proxy-service-name"]),Object.prototype.hasOwnProperty.call(n,"proxy-ssl-allow-beast")&&(m.proxySslAllowBeast=n["proxy-ssl-allow-beast"]),Object.prototype.hasOwnProperty.call(n,"proxy-ssl-auto-client-cert")&&(m.proxySslAutoClientCert=n["proxy-ssl-auto-client-cert"]),n["proxy-tls13-ciphers"]&&(m.proxyTls13Ciphers=n["proxy-tls13-ciphers"]),n["proxy-tlsauthtype"]&&(m.proxyTlsauthtype=n["proxy-tlsauthtype"],m.proxyTlsauthtype.isString()&&!g(m.proxyTlsauthtype,"SRP")&&pe(e,["proxy-tlsauthtype","proxy-tlsauthtype is not supported: "+m.proxyTlsauthtype])),n["proxy-tlspassword"]&&(m.proxyTlspassword=n["proxy-tlspassword"]),n["proxy-tlsuser"]&&(m.proxyTlsuser=n["proxy-tlsuser"]),Object.prototype.hasOwnProperty.call(n,"proxy-tlsv1")&&(m.proxyTlsv1=n["proxy-tlsv1"]),n["proxy-user"]&&(m.proxyUser=n["proxy-user"]),Object.prototype.hasOwnProperty.call(n,"proxytunnel")&&(m.proxytunnel=n.proxytunnel),n.socks4&&(m.proxy=n.socks4,m.proxyType="socks4"),n.socks4a&&(m.proxy=n.socks4a,m.proxyType="socks4a"),n.socks5&&(m.proxy=n.socks5,m.proxyType="socks5"),n["socks5-hostname"]&&(m.proxy=n["socks5-hostname"],m.proxyType="socks5-hostname"),Object.prototype.hasOwnProperty.call(n,"socks5-basic")&&(m.socks5Basic=n["socks5-basic"]),Object.prototype.hasOwnProperty.call(n,"socks5-gssapi-nec")&&(m.socks5GssapiNec=n["socks5-gssapi-nec"]),n["socks5-gssapi-service"]&&(m.socks5GssapiService=n["socks5-gssapi-service"]),Object.prototype.hasOwnProperty.call(n,"socks5-gssapi")&&(m.socks5Gssapi=n["socks5-gssapi"]),n["haproxy-clientip"]&&(m.haproxyClientIp=n["haproxy-clientip"]),Object.prototype.hasOwnProperty.call(n,"haproxy-protocol")&&(m.haproxyProtocol=n["haproxy-protocol"]),n["max-time"]&&(m.timeout=n["max-time"],n["max-time"].isString()&&isNaN(parseFloat(n["max-time"].toString()))&&pe(e,["max-time-not-number","option --max-time: expected a proper numerical parameter: "+JSON.stringify(n["max-time"].toString())])),n["connect-timeout"]&&(m.connectTimeout=n["connect-timeout"],n["connect-timeout"].isString()&&isNaN(parseFloat(n["connect-timeout"].toString()))&&pe(e,["connect-timeout-not-number","option --connect-timeout: expected a proper numerical parameter: "+JSON.stringify(n["connect-timeout"].toString())])),n["expect100-timeout"]&&(m.expect100Timeout=n["expect100-timeout"],n["expect100-timeout"].isString()&&isNaN(parseFloat(n["expect100-timeout"].toString()))&&pe(e,["expect100-timeout-not-number","option --expect100-timeout: expected a proper numerical parameter: "+JSON.stringify(n["expect100-timeout"].toString())])),n["happy-eyeballs-timeout-ms"]&&(m.happyEyeballsTimeoutMs=n["happy-eyeballs-timeout-ms"]),n["speed-limit"]&&(m.speedLimit=n["speed-limit"]),n["speed-time"]&&(m.speedTime=n["speed-time"]),n["limit-rate"]&&(m.limitRate=n["limit-rate"]),n["max-filesize"]&&(m.maxFilesize=n["max-filesize"]),Object.prototype.hasOwnProperty.call(n,"keepalive")&&(m.keepAlive=n.keepalive),n["keepalive-time"]&&(m.keepAliveTime=n["keepalive-time"]),n["alt-svc"]&&(m.altSvc=n["alt-svc"]),Object.prototype.hasOwnProperty.call(n,"location")&&(m.followRedirects=n.location),n["location-trusted"]&&(m.followRedirectsTrusted=n["location-trusted"]),n["max-redirs"]&&(m.maxRedirects=n["max-redirs"].trim(),n["max-redirs"].isString()&&!mt(n["max-redirs"].toString())&&pe(e,["max-redirs-not-int","option --max-redirs: expected a proper numerical parameter: "+JSON.stringify(n["max-redirs"].toString())])),Object.prototype.hasOwnProperty.call(n,"post301")&&(m.post301=n.post301),Object.prototype.hasOwnProperty.call(n,"post302")&&(m.post302=n.post302),Object.prototype.hasOwnProperty.call(n,"post303")&&(m.post303=n.post303),n.fail&&(m.fail=n.fail),n.retry&&(m.retry=n.retry),n["retry-max-time"]&&(m.retryMaxTime=n["retry-max-time"]),Object.prototype.hasOwnProperty.call(n,"ftp-skip-pasv-ip")&&(m.ftpSkipPasvIp=n["ftp-skip-pasv-ip"]),n.httpVersion&&((n.httpVersion==="2"||n.httpVersion==="2-prior-knowledge")&&(m.http2=!0),(n.httpVersion==="3"||n.httpVersion==="3-only")&&(m.http3=!0),m.httpVersion=n.httpVersion),Object.prototype.hasOwnProperty.call(n,"http0.9")&&(m.http0_9=n["http0.9"]),n.resolve&&n.resolve.length&&(m.resolve=n.resolve),n["connect-to"]&&n["connect-to"].length&&(m.connectTo=n["connect-to"]),n["unix-socket"]&&(m.unixSocket=n["unix-socket"]),n["abstract-unix-socket"]&&(m.abstractUnixSocket=n["abstract-unix-socket"]),n["netrc-optional"]?m.netrc="optional":n.netrc||n["netrc-file"]?m.netrc="required":n.netrc===!1&&(m.netrc="ignored"),n["netrc-file"]&&(m.netrcFile=n["netrc-file"]),n["use-ascii"]&&(m.useAscii=n["use-ascii"]),n["continue-at"]&&(m.continueAt=n["continue-at"]),Object.prototype.hasOwnProperty.call(n,"crlf")&&(m.crlf=n.crlf),Object.prototype.hasOwnProperty.call(n,"clobber")&&(m.clobber=n.clobber),Object.prototype.hasOwnProperty.call(n,"remote-time")&&(m.remoteTime=n["remote-time"]),Object.prototype.hasOwnProperty.call(e,"verbose")&&(m.verbose=e.verbose),Object.prototype.hasOwnProperty.call(e,"silent")&&(m.silent=e.silent),m}function jo(e,n,t){return e.configs.length||pe(e,["no-configs","got empty config object"]),e.configs.map(r=>Qa(e,r,n,t))}function O(e,n,t){e.length>1&&n.push(["next","got "+e.length+" curl requests, only converting the first one"]);let r=e[0];return re(r,n,t),r}function Cn(e,n=30){return e.length>n?e.slice(0,n-3)+"...":e}function Xa(e,n){if(typeof e=="string")return Ro(e,n);if(e.length===0)throw new R("no arguments provided");if(e[0].trim()!=="curl")throw new R('command should begin with "curl" but instead begins with '+JSON.stringify(Cn(e[0])));return[[e.map(t=>new x(t)),void 0,void 0]]}function A(e,n,t=[]){let r=[],o=Xa(e,t);for(let[s,i,a]of o){let[l]=ko(s,Rt,yt,Ln,n,t);r=r.concat(jo(l,i,a))}return r}var xs=xo(Ss(),1),sl=new Set([...w,"compressed","no-compressed","netrc","netrc-optional","no-netrc","no-netrc-optional","cacert","cert","key","ciphers","insecure","no-insecure","anyauth","no-anyauth","digest","no-digest","aws-sigv4","negotiate","no-negotiate","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb","unix-socket","abstract-unix-socket","max-time","location","no-location","location-trusted","no-location-trusted","upload-file","output","form","form-string"]);function il(e,n){if(!e.data||!e.data.isString())return;let t=e.data.toString(),r=e.headers.getContentType();if(r==="application/json")try{return[JSON.parse(t),"json"]}catch{}else if(r==="application/x-www-form-urlencoded"){if(e.dataArray&&e.dataArray.length===1&&!(e.dataArray[0]instanceof x)&&!e.dataArray[0].name){let i=e.dataArray[0].filetype,a=e.dataArray[0].filename.toString();return i==="urlencode"&&n.push(["urlencoded-file","the file needs to be urlencoded: "+JSON.stringify(a)]),[a,"src"]}let[o,s]=N(e.data);if(s)return[Object.fromEntries(s.map(i=>[i[0].toString(),Array.isArray(i[1])?i[1].map(a=>a.toString()):i[1].toString()])),"form-urlencoded"];if(o)return[o.map(i=>[i[0].toString(),i[1].toString()]),"form-urlencoded"]}}function al(e,n=[]){let t=O(e,n,{dataReadsFile:!0});t.dataReadsFile&&t.dataArray&&(t.dataArray.length>1||!(t.dataArray[0]instanceof x)&&t.dataArray[0].name)&&n.push(["unsafe-data","the generated body is wrong, "+JSON.stringify("@"+t.dataReadsFile)+" means read the file "+JSON.stringify(t.dataReadsFile)]);let r={url:t.urls[0].url.toString(),method:t.urls[0].method.toString()};if(t.multipartUploads){let o={};for(let s of t.multipartUploads){let i=s.name.toString();o[i]={},"content"in s?o[i].content=s.content.toString():(o[i].filename=s.contentFile.toString(),s.filename&&!g(s.filename,s.contentFile)&&n.push(["multipart-fake-filename","Ansible doesn't allow reading from a file and changing the sent filename: "+JSON.stringify(s.contentFile.toString())])),"contentType"in s&&s.contentType&&(o[i].mime_type=s.contentType.toString())}r.body=o,r.body_format="form-multipart"}else if(t.data){let o=il(t,n);if(o){let[s,i]=o;i==="src"?r.src=s:(r.body=s,i!=="raw"&&(r.body_format=i))}else r.body=t.data.toString()}else t.urls[0].uploadFile&&(r.src=t.urls[0].uploadFile.toString());if(t.urls[0].output&&(r.dest=t.urls[0].output.toString()),t.headers.length){r.headers={};for(let o of t.headers){let[s,i]=o;i!==null&&(r.headers[s.toString()]=i.toString())}}if(t.urls[0].auth){let[o,s]=t.urls[0].auth;o.toBool()&&(r.url_username=o.toString()),s.toBool()&&(r.url_password=s.toString())}switch(t.authType){case"basic":break;case"negotiate":r.use_gssapi=!0;break;case"ntlm":case"ntlm-wb":n.push(["ntlm","Ansible doesn't support NTLM authentication."]);break}if(t.cacert&&(r.ca_path=t.cacert.toString()),t.cert){let[o,s]=t.cert;r.client_cert=o.toString(),s&&n.push(["cert-password","Ansible does not support client certificate passwords: "+JSON.stringify(s.toString())])}if(t.key&&(r.client_key=t.key.toString()),t.ciphers&&(r.ciphers=t.ciphers.toString()),t.insecure&&(r.validate_certs=!1),t.netrc==="ignored"&&(r.use_netrc=!1),t.compressed===!1&&(r.decompress=!1),t.followRedirects===!1?r.follow_redirects="none":t.followRedirects===!0&&(r.follow_redirects=t.followRedirectsTrusted?"all":"safe"),t.timeout){let o=t.timeout.toString(),s=parseInt(o);isNaN(s)?(r.timeout=o,n.push(["ansible-timeout-not-int","couldn't parse timeout as an integer: "+JSON.stringify(o)])):r.timeout=s,n.push(["ansible-timeout","Ansible's timeout is socket-level but curl's is for the entire request."])}return t.unixSocket&&(r.unix_socket=t.unixSocket.toString()),xs.default.stringify([{name:t.urls[0].urlWithoutQueryList.toString(),uri:r,register:"result"}],100,2)}function Hn(e,n=[]){let t=A(e,sl,n);return[al(t,n),n]}function Ts(e){return Hn(e)[0]}var ll=new Set([...w,"disallow-username-in-url","path-as-is","alt-svc","unix-socket","abstract-unix-socket","compressed","no-compressed","verbose","no-verbose","proxy","proxy-user","proxytunnel","noproxy","preproxy","proxy-anyauth","proxy-basic","proxy-digest","proxy-negotiate","proxy-ntlm","proxy-ca-native","proxy-cacert","proxy-capath","proxy-cert-type","proxy-cert","proxy-ciphers","proxy-crlfile","proxy-header","proxy-http2","proxy-insecure","proxy-key","proxy-key-type","proxy-pass","proxy-pinnedpubkey","proxy-service-name","proxy-ssl-allow-beast","proxy-ssl-auto-client-cert","proxy-tls13-ciphers","proxy-tlsuser","proxy-tlspassword","proxy-tlsauthtype","proxy-tlsv1","socks4","socks4a","socks5","socks5-hostname","socks5-basic","socks5-gssapi","socks5-gssapi-nec","socks5-gssapi-service","haproxy-clientip","haproxy-protocol","interface","netrc","netrc-file","netrc-optional","digest","no-digest","negotiate","no-negotiate","service-name","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb","aws-sigv4","delegation","oauth2-bearer","ipv4","ipv6","local-port","ftp-skip-pasv-ip","sasl-authzid","sasl-ir","tr-encoding","tcp-fastopen","proto-default","ignore-content-length","no-ignore-content-length","remote-time","fail","continue-at","speed-limit","speed-time","limit-rate","max-filesize","http0.9","http1.0","http1.1","http2","http2-prior-knowledge","http3","http3-only","cookie-jar","junk-session-cookies","crlf","no-crlf","use-ascii","pass","cacert","capath","crlfile","pinnedpubkey","curves","cert","cert-status","cert-type","key","key-type","ca-native","ssl-allow-beast","ciphers","tls13-ciphers","tlsuser","tlspassword","tlsauthtype","ssl","ssl-auto-client-cert","ssl-no-revoke","ssl-reqd","ssl-revoke-best-effort","tlsv1","tlsv1.0","tlsv1.1","tlsv1.2","tlsv1.3","tls-max","hsts","alpn","no-alpn","form","form-string","form-escape","no-form-escape","doh-url","doh-cert-status","location","no-location","location-trusted","no-location-trusted","max-redirs","post301","post302","post303","max-time","connect-timeout","expect100-timeout","happy-eyeballs-timeout-ms","resolve","connect-to","keepalive","no-keepalive","keepalive-time","insecure","no-insecure"]),pl=/"|\\|\p{C}|[^ \P{Z}]/gu;function Mn(e){return'"'+e.replace(pl,n=>{switch(n){case"\x07":return"\\a";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"\\":return"\\\\";case'"':return'\\"'}let t=n.codePointAt(0).toString(16);return t.length<=2?"\\x"+t.padStart(2,"0"):t.length<=4?"\\u"+t.padStart(4,"0"):"\\U"+t.padStart(8,"0")})+'"'}function C(e,n){let t=[];for(let r of e.tokens)typeof r=="string"?t.push(Mn(r)):r.type==="variable"?(t.push("getenv("+Mn(r.value)+")"),n.add("stdlib.h")):r.type==="command"&&(t.push("popen("+Mn(r.value)+', "r")'),n.add("stdio.h"));return t.join(" + ")}function Wn(e,n){if(e.isString()){let t=parseFloat(e.toString());if(!Number.isNaN(t))return Math.floor(t*1e3)+"L"}return"(long)(atof("+C(e,n)+") * 1000)"}function ul(e,n){return e.isString()?e.toString():"atoi("+C(e,n)+")"}function Je(e,n){return e.isString()?e.toString()+"L":"atol("+C(e,n)+")"}var bs={basic:"CURLAUTH_BASIC",negotiate:"CURLAUTH_NEGOTIATE",digest:"CURLAUTH_DIGEST",ntlm:"CURLAUTH_NTLM","ntlm-wb":"CURLAUTH_NTLM_WB",bearer:"CURLAUTH_BEARER","aws-sigv4":"CURLAUTH_AWS_SIGV4",none:"CURLAUTH_NONE"};function cl(e,n=[],t){let r="";r+=`int main(int argc, char *argv[])
`,r+=`{
`,r+=`  CURLcode ret;
`,r+=`  CURL *hnd;
`;let o="",s="";s+=`  hnd = curl_easy_init();
`;let i="";i+=`  curl_easy_cleanup(hnd);
`,i+=`  hnd = NULL;
`,e.tcpFastopen&&(s+=`  curl_easy_setopt(hnd, CURLOPT_TCP_FASTOPEN, 1L);
`);let a=e.limitRate?Je(e.limitRate,t):"102400L";if(s+="  curl_easy_setopt(hnd, CURLOPT_BUFFERSIZE, "+a+`);
`,e.localPort){let[h,m]=e.localPort;s+="  curl_easy_setopt(hnd, CURLOPT_LOCALPORT, "+Je(h,t)+`);
`;let v="1L";m&&(v=Je(m,t)+"-"+Je(h,t)),s+="  curl_easy_setopt(hnd, CURLOPT_LOCALPORTRANGE, "+v+`);
`}let l=e.urls[0].url;if(s+="  curl_easy_setopt(hnd, CURLOPT_URL, "+C(l,t)+`);
`,s+=`  curl_easy_setopt(hnd, CURLOPT_NOPROGRESS, 1L);
`,e.oauth2Bearer&&(s+="  curl_easy_setopt(hnd, CURLOPT_XOAUTH2_BEARER, "+C(e.oauth2Bearer,t)+`);
`),e.proxy){let h=C(e.proxy,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY, "+h+`);
`}if(e.proxyType&&(e.proxyType==="http2"?s+=`  curl_easy_setopt(hnd, CURLOPT_PROXYTYPE, 3L);
`:e.proxyType==="http1"?s+=`  curl_easy_setopt(hnd, CURLOPT_PROXYTYPE, (long)CURLPROXY_HTTP_1_0);
`:e.proxyType==="socks4"?s+=`  curl_easy_setopt(hnd, CURLOPT_PROXYTYPE, (long)CURLPROXY_SOCKS4);
`:e.proxyType==="socks4a"?s+=`  curl_easy_setopt(hnd, CURLOPT_PROXYTYPE, (long)CURLPROXY_SOCKS4A);
`:e.proxyType==="socks5"?s+=`  curl_easy_setopt(hnd, CURLOPT_PROXYTYPE, (long)CURLPROXY_SOCKS5);
`:e.proxyType==="socks5-hostname"&&(s+=`  curl_easy_setopt(hnd, CURLOPT_PROXYTYPE, (long)CURLPROXY_SOCKS5_HOSTNAME);
`)),e.proxyAuth){let h=C(e.proxyAuth,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXYUSERPWD, "+h+`);
`}if(e.proxytunnel&&(s+=`  curl_easy_setopt(hnd, CURLOPT_HTTPPROXYTUNNEL, 1L);
`),e.proxyAuth){let h=bs[e.proxyAuthType];s+="  curl_easy_setopt(hnd, CURLOPT_PROXYAUTH, (long)"+h+`);
`}if(e.preproxy){let h=C(e.preproxy,t);s+="  curl_easy_setopt(hnd, CURLOPT_PRE_PROXY, "+h+`);
`}if(e.noproxy){let h=C(e.noproxy,t);s+="  curl_easy_setopt(hnd, CURLOPT_NOPROXY, "+h+`);
`}if(e.fail&&(s+=`  curl_easy_setopt(hnd, CURLOPT_FAILONERROR, 1L);
`),e.netrc){let h={optional:"CURL_NETRC_OPTIONAL",required:"CURL_NETRC_REQUIRED",ignored:"CURL_NETRC_IGNORED"}[e.netrc||"ignored"];s+="  curl_easy_setopt(hnd, CURLOPT_NETRC, (long)"+h+`);
`}if(e.netrcFile){let h=C(e.netrcFile,t);s+="  curl_easy_setopt(hnd, CURLOPT_NETRC_FILE, "+h+`);
`}if(e.useAscii&&(s+=`  curl_easy_setopt(hnd, CURLOPT_TRANSFERTEXT, 1L);
`),e.urls[0].auth){let[h,m]=e.urls[0].auth,v=C(M(h,":",m),t);s+="  curl_easy_setopt(hnd, CURLOPT_USERPWD, "+v+`);
`}if(e.timeout&&(s+="  curl_easy_setopt(hnd, CURLOPT_TIMEOUT_MS, "+Wn(e.timeout,t)+`);
`),!e.urls[0].uploadFile)if(e.multipartUploads){r+=`  curl_mime *mime1;
`,r+=`  curl_mimepart *part1;
`,o+=`  mime1 = NULL;
`,s+=`  mime1 = curl_mime_init(hnd);
`;for(let h of e.multipartUploads)s+=`  part1 = curl_mime_addpart(mime1);
`,"contentFile"in h&&h.contentFile?s+="  curl_mime_filedata(part1, "+C(h.contentFile,t)+`);
`:"content"in h&&h.content&&(s+="  curl_mime_data(part1, "+C(h.content,t)+`, CURL_ZERO_TERMINATED);
`),"encoder"in h&&h.encoder&&(s+="  curl_mime_encoder(part1, "+C(h.encoder,t)+`);
`),"filename"in h&&h.filename&&!("contentFile"in h&&h.contentFile&&g(h.filename,h.contentFile))?s+="  curl_mime_filename(part1, "+C(h.filename,t)+`);
`:!h.filename&&"contentFile"in h&&h.contentFile&&(s+=`  curl_mime_filename(part1, NULL);
`),s+="  curl_mime_name(part1, "+C(h.name,t)+`);
`,"contentType"in h&&h.contentType&&(s+="  curl_mime_type(part1, "+C(h.contentType,t)+`);
`),"headers"in h&&h.headers&&n.push(["multipart-headers","multipart headers are not supported: "+h.headers.map(m=>m.toString()).join(", ")]),"headerFiles"in h&&h.headerFiles&&n.push(["multipart-headers","multipart header files are not supported: "+h.headerFiles.map(m=>m.toString()).join(", ")]);s+=`  curl_easy_setopt(hnd, CURLOPT_MIMEPOST, mime1);
`,i+=`  curl_mime_free(mime1);
`,i+=`  mime1 = NULL;
`}else e.data&&(s+="  curl_easy_setopt(hnd, CURLOPT_POSTFIELDS, "+C(e.data,t)+`);
`,s+="  curl_easy_setopt(hnd, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)"+e.data.length.toString()+`);
`);if(e.formEscape&&(s+=`  curl_easy_setopt(hnd, CURLOPT_MIME_OPTIONS, 1L);
`),e.urls[0].auth){let h=bs[e.authType];s+="  curl_easy_setopt(hnd, CURLOPT_HTTPAUTH, (long)"+h+`);
`}let p=[];for(let[h,m]of e.headers){let v=h.toLowerCase();g(v,"user-agent")||g(v,"referer")||(m===null?p.push("  headers = curl_slist_append(headers, "+C(M(h,":"),t)+`);
`):g(m,"")?p.push("  headers = curl_slist_append(headers, "+C(M(h,";"),t)+`);
`):p.push("  headers = curl_slist_append(headers, "+C(M(h,": ",m),t)+`);
`))}p.length&&(r+=`  struct curl_slist *headers;
`,o+=`  headers = NULL;
`,o+=p.join(""),s+=`  curl_easy_setopt(hnd, CURLOPT_HTTPHEADER, headers);
`,i+=`  curl_slist_free_all(headers);
`,i+=`  headers = NULL;
`);let u=e.headers.get("referer");u&&(s+="  curl_easy_setopt(hnd, CURLOPT_REFERER, "+C(u,t)+`);
`);let c=e.headers.get("user-agent");if(c?s+="  curl_easy_setopt(hnd, CURLOPT_USERAGENT, "+C(c,t)+`);
`:c===void 0&&(s+=`  curl_easy_setopt(hnd, CURLOPT_USERAGENT, "curl/8.2.1");
`),e.followRedirects&&(s+=`  curl_easy_setopt(hnd, CURLOPT_FOLLOWLOCATION, 1L);
`,e.followRedirectsTrusted&&(s+=`  curl_easy_setopt(hnd, CURLOPT_UNRESTRICTED_AUTH, 1L);
`)),e.awsSigV4){let h=C(e.awsSigV4,t);s+="  curl_easy_setopt(hnd, CURLOPT_AWS_SIGV4, "+h+`);
`}if(e.refererAuto&&(s+=`  curl_easy_setopt(hnd, CURLOPT_AUTOREFERER, 1L);
`),e.proxyHeaders.length){r+=`  struct curl_slist *proxy_headers;
`,o&&(o+=`
`),o+=`  proxy_headers = NULL;
`;for(let[h,m]of e.proxyHeaders)m===null?o+="  proxy_headers = curl_slist_append(proxy_headers, "+C(M(h,":"),t)+`);
`:g(m,"")?o+="  proxy_headers = curl_slist_append(proxy_headers, "+C(M(h,";"),t)+`);
`:o+="  proxy_headers = curl_slist_append(proxy_headers, "+C(M(h,": ",m),t)+`);
`;s+=`  curl_easy_setopt(hnd, CURLOPT_PROXYHEADER, proxy_headers);
`,s+=`  curl_easy_setopt(hnd, CURLOPT_HEADEROPT, (long)CURLHEADER_SEPARATE);
`,i+=`  curl_slist_free_all(proxy_headers);
`,i+=`  proxy_headers = NULL;
`}let f=e.maxRedirects||new x("50");s+="  curl_easy_setopt(hnd, CURLOPT_MAXREDIRS, "+Je(f,t)+`);
`;let d="CURL_HTTP_VERSION_2TLS";if(e.httpVersion&&(d={"1.0":"CURL_HTTP_VERSION_1_0","1.1":"CURL_HTTP_VERSION_1_1",2:"CURL_HTTP_VERSION_2_0","2-prior-knowledge":"CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE",3:"CURL_HTTP_VERSION_3","3-only":"CURL_HTTP_VERSION_3ONLY"}[e.httpVersion]),s+="  curl_easy_setopt(hnd, CURLOPT_HTTP_VERSION, (long)"+d+`);
`,e.http0_9&&(s+=`  curl_easy_setopt(hnd, CURLOPT_HTTP09_ALLOWED, 1L);
`),e.post301||e.post302||e.post303){let h=[];e.post301&&h.push("CURL_REDIR_POST_301"),e.post302&&h.push("CURL_REDIR_POST_302"),e.post303&&h.push("CURL_REDIR_POST_303"),s+="  curl_easy_setopt(hnd, CURLOPT_POSTREDIR, "+h.join(" | ")+`);
`}if(e.compressed&&(s+=`  curl_easy_setopt(hnd, CURLOPT_ACCEPT_ENCODING, "");
`),e.transferEncoding&&(s+=`  curl_easy_setopt(hnd, CURLOPT_TRANSFER_ENCODING, 1L);
`),e.speedLimit||e.speedTime){let h=Je(e.speedLimit||new x("1"),t),m=Je(e.speedTime||new x("30"),t);s+="  curl_easy_setopt(hnd, CURLOPT_LOW_SPEED_LIMIT, "+h+`);
`,s+="  curl_easy_setopt(hnd, CURLOPT_LOW_SPEED_TIME, "+m+`);
`}if(e.limitRate){let h=C(e.limitRate,t);s+="  curl_easy_setopt(hnd, CURLOPT_MAX_SEND_SPEED_LARGE, (curl_off_t)"+h+`);
`,s+="  curl_easy_setopt(hnd, CURLOPT_MAX_RECV_SPEED_LARGE, (curl_off_t)"+h+`);
`}if(e.continueAt&&!g(e.continueAt,"-")){let h=ul(e.continueAt,t);s+="  curl_easy_setopt(hnd, CURLOPT_RESUME_FROM_LARGE, (curl_off_t)"+h+`);
`}if(e.pass){let h=C(e.pass,t);s+="  curl_easy_setopt(hnd, CURLOPT_KEYPASSWD, "+h+`);
`}if(e.proxyPass){let h=C(e.proxyPass,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_KEYPASSWD, "+h+`);
`}if(e.cacert){let h=C(e.cacert,t);s+="  curl_easy_setopt(hnd, CURLOPT_CAINFO, "+h+`);
`}if(e.proxyCacert){let h=C(e.proxyCacert,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_CAINFO, "+h+`);
`}if(e.capath||e.proxyCapath){if(e.capath){let h=C(e.capath,t);s+="  curl_easy_setopt(hnd, CURLOPT_CAPATH, "+h+`);
`;let m=C(e.proxyCapath||e.capath,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_CAPATH, "+m+`);
`}else if(e.proxyCapath){let h=C(e.proxyCapath,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_CAPATH, "+h+`);
`}}if(e.crlfile||e.proxyCrlfile){if(e.crlfile){let h=C(e.crlfile,t);s+="  curl_easy_setopt(hnd, CURLOPT_CRLFILE, "+h+`);
`;let m=C(e.proxyCrlfile||e.crlfile,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_CRLFILE, "+m+`);
`}else if(e.proxyCrlfile){let h=C(e.proxyCrlfile,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_CRLFILE, "+h+`);
`}}if(e.pinnedpubkey){let h=C(e.pinnedpubkey,t);s+="  curl_easy_setopt(hnd, CURLOPT_PINNEDPUBLICKEY, "+h+`);
`}if(e.curves){let h=C(e.curves,t);s+="  curl_easy_setopt(hnd, CURLOPT_SSL_EC_CURVES, "+h+`);
`}if(e.cert){let[h,m]=e.cert;m&&(s+="  curl_easy_setopt(hnd, CURLOPT_KEYPASSWD, "+C(m,t)+`);
`),s+="  curl_easy_setopt(hnd, CURLOPT_SSLCERT, "+C(h,t)+`);
`}if(e.proxyCert){let h=C(e.proxyCert,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_SSLCERT, "+h+`);
`}if(e.certType){let h=C(e.certType,t);s+="  curl_easy_setopt(hnd, CURLOPT_SSLCERTTYPE, "+h+`);
`}if(e.proxyCertType){let h=C(e.proxyCertType,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_SSLCERTTYPE, "+h+`);
`}if(e.key){let h=C(e.key,t);s+="  curl_easy_setopt(hnd, CURLOPT_SSLKEY, "+h+`);
`}if(e.proxyKey){let h=C(e.proxyKey,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_SSLKEY, "+h+`);
`}if(e.keyType){let h=C(e.keyType,t);s+="  curl_easy_setopt(hnd, CURLOPT_SSLKEYTYPE, "+h+`);
`}if(e.proxyKeyType){let h=C(e.proxyKeyType,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_SSLKEYTYPE, "+h+`);
`}e.insecure&&(s+=`  curl_easy_setopt(hnd, CURLOPT_SSL_VERIFYPEER, 0L);
`,s+=`  curl_easy_setopt(hnd, CURLOPT_SSL_VERIFYHOST, 0L);
`),e.proxyInsecure&&(s+=`  curl_easy_setopt(hnd, CURLOPT_PROXY_SSL_VERIFYPEER, 0L);
`,s+=`  curl_easy_setopt(hnd, CURLOPT_PROXY_SSL_VERIFYHOST, 0L);
`),e.certStatus&&(s+=`  curl_easy_setopt(hnd, CURLOPT_SSL_VERIFYSTATUS, 1L);
`),e.dohCertStatus&&(s+=`  curl_easy_setopt(hnd, CURLOPT_DOH_SSL_VERIFYSTATUS, 1L);
`);let y=null;e.tlsVersion&&(y={1:"CURL_SSLVERSION_TLSv1","1.0":"CURL_SSLVERSION_TLSv1_0","1.1":"CURL_SSLVERSION_TLSv1_1","1.2":"CURL_SSLVERSION_TLSv1_2","1.3":"CURL_SSLVERSION_TLSv1_3"}[e.tlsVersion]);let S=null;if(e.tlsMax)if(e.tlsMax.isString()){let h=e.tlsMax.toString();switch(h){case"1.0":S="CURL_SSLVERSION_MAX_TLSv1_0";break;case"1.1":S="CURL_SSLVERSION_MAX_TLSv1_1";break;case"1.2":S="CURL_SSLVERSION_MAX_TLSv1_2";break;case"1.3":S="CURL_SSLVERSION_MAX_TLSv1_3";break;case"default":S="CURL_SSLVERSION_MAX_DEFAULT";break;default:n.push(["tls-max","unknown value for --tls-max: "+JSON.stringify(h)])}}else n.push(["tls-max","unparseable value for --tls-max: "+JSON.stringify(e.tlsMax.toString())]);if((y||S)&&(y||(y="CURL_SSLVERSION_DEFAULT"),s+="  curl_easy_setopt(hnd, CURLOPT_SSLVERSION, (long)",S?s+="("+y+" | "+S+")":s+=y,s+=`);
`),e.proxyTlsv1&&(s+=`  curl_easy_setopt(hnd, CURLOPT_PROXY_SSLVERSION, (long)CURL_SSLVERSION_TLSv1);
`),e.sslAllowBeast||e.sslNoRevoke||e.sslRevokeBestEffort||e.caNative||e.sslAutoClientCert){let h=[];e.sslAllowBeast&&h.push("CURLSSLOPT_ALLOW_BEAST"),e.sslNoRevoke&&h.push("CURLSSLOPT_NO_REVOKE"),e.sslRevokeBestEffort&&h.push("CURLSSLOPT_REVOKE_BEST_EFFORT"),e.caNative&&h.push("CURLSSLOPT_NATIVE_CA"),e.sslAutoClientCert&&h.push("CURLSSLOPT_AUTO_CLIENT_CERT"),s+="  curl_easy_setopt(hnd, CURLOPT_SSL_OPTIONS, (long)"+(h.length>1?"(":"")+h.join(" | ")+(h.length>1?")":"")+`);
`}if(e.proxySslAllowBeast||e.proxyCaNative||e.proxySslAutoClientCert){let h=[];e.proxySslAllowBeast&&h.push("CURLSSLOPT_ALLOW_BEAST"),e.proxyCaNative&&h.push("CURLSSLOPT_NATIVE_CA"),e.proxySslAutoClientCert&&h.push("CURLSSLOPT_AUTO_CLIENT_CERT"),s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_SSL_OPTIONS, (long)"+h.join(" | (long)")+`);
`}if(e.pathAsIs&&(s+=`  curl_easy_setopt(hnd, CURLOPT_PATH_AS_IS, 1L);
`),e.remoteTime&&(s+=`  curl_easy_setopt(hnd, CURLOPT_FILETIME, 1L);
`),e.crlf&&(s+=`  curl_easy_setopt(hnd, CURLOPT_CRLF, 1L);
`),e.cookieFiles)for(let h of e.cookieFiles){let m=C(h,t);s+="  curl_easy_setopt(hnd, CURLOPT_COOKIEFILE, "+m+`);
`}if(e.cookieJar){let h=C(e.cookieJar,t);s+="  curl_easy_setopt(hnd, CURLOPT_COOKIEJAR, "+h+`);
`}e.junkSessionCookies&&(s+=`  curl_easy_setopt(hnd, CURLOPT_COOKIESESSION, 1L);
`);let T="GET";if((e.data||e.multipartUploads)&&(T="POST"),g(e.urls[0].method,T)||(s+="  curl_easy_setopt(hnd, CURLOPT_CUSTOMREQUEST, "+C(e.urls[0].method,t)+`);
`),e.interface){let h=C(e.interface,t);s+="  curl_easy_setopt(hnd, CURLOPT_INTERFACE, "+h+`);
`}if(e.krb){let h=C(e.krb,t);s+="  curl_easy_setopt(hnd, CURLOPT_KRBLEVEL, "+h+`);
`}if(e.connectTimeout&&(s+="  curl_easy_setopt(hnd, CURLOPT_CONNECTTIMEOUT_MS, "+Wn(e.connectTimeout,t)+`);
`),e.dohUrl){let h=C(e.dohUrl,t);s+="  curl_easy_setopt(hnd, CURLOPT_DOH_URL, "+h+`);
`}if(e.ciphers){let h=C(e.ciphers,t);s+="  curl_easy_setopt(hnd, CURLOPT_SSL_CIPHER_LIST, "+h+`);
`}if(e.proxyCiphers){let h=C(e.proxyCiphers,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_SSL_CIPHER_LIST, "+h+`);
`}if(e.tls13Ciphers){let h=C(e.tls13Ciphers,t);s+="  curl_easy_setopt(hnd, CURLOPT_TLS13_CIPHERS, "+h+`);
`}if(e.proxyTls13Ciphers){let h=C(e.proxyTls13Ciphers,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_TLS13_CIPHERS, "+h+`);
`}if(e.verbose&&(s+=`  curl_easy_setopt(hnd, CURLOPT_VERBOSE, 1L);
`),e.maxFilesize){let h=Je(e.maxFilesize,t);s+="  curl_easy_setopt(hnd, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)"+h+`);
`}if(e.ipv6?s+=`  curl_easy_setopt(hnd, CURLOPT_IPRESOLVE, 2L);
`:e.ipv4&&(s+=`  curl_easy_setopt(hnd, CURLOPT_IPRESOLVE, 1L);
`),(e.sslReqd||e.ssl)&&(e.sslReqd?s+=`  curl_easy_setopt(hnd, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
`:e.ssl&&(s+=`  curl_easy_setopt(hnd, CURLOPT_USE_SSL, (long)CURLUSESSL_TRY);
`)),e.socks5GssapiNec&&(s+=`  curl_easy_setopt(hnd, CURLOPT_SOCKS5_GSSAPI_NEC, 1L);
`),e.socks5Basic?s+=`  curl_easy_setopt(hnd, CURLOPT_SOCKS5_AUTH, (long)CURLAUTH_BASIC);
`:e.socks5Gssapi&&(s+=`  curl_easy_setopt(hnd, CURLOPT_SOCKS5_AUTH, (long)CURLAUTH_GSSNEGOTIATE);
`),e.socks5GssapiService){let h=C(e.socks5GssapiService,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_SERVICE_NAME, "+h+`);
`}if(e.serviceName){let h=C(e.serviceName,t);s+="  curl_easy_setopt(hnd, CURLOPT_SERVICE_NAME, "+h+`);
`}if(e.proxyServiceName){let h=C(e.proxyServiceName,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_SERVICE_NAME, "+h+`);
`}if(e.ignoreContentLength&&(s+=`  curl_easy_setopt(hnd, CURLOPT_IGNORE_CONTENT_LENGTH, 1L);
`),e.ftpSkipPasvIp!==!1&&(s+=`  curl_easy_setopt(hnd, CURLOPT_FTP_SKIP_PASV_IP, 1L);
`),e.keepAlive!==!1&&(s+=`  curl_easy_setopt(hnd, CURLOPT_TCP_KEEPALIVE, 1L);
`,e.keepAliveTime)){let h=Je(e.keepAliveTime,t);s+="  curl_easy_setopt(hnd, CURLOPT_TCP_KEEPIDLE, "+h+`);
`,s+="  curl_easy_setopt(hnd, CURLOPT_TCP_KEEPINTVL, "+h+`);
`}if(e.proto){let h=C(e.proto,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROTOCOLS_STR, "+h+`);
`}if(e.protoRedir){let h=C(e.protoRedir,t);s+="  curl_easy_setopt(hnd, CURLOPT_REDIR_PROTOCOLS_STR, "+h+`);
`}if(e.resolve){r+=`  struct curl_slist *resolve;
`,o&&(o+=`
`),o+=`  resolve = NULL;
`;for(let h of e.resolve)o+="  resolve = curl_slist_append(resolve, "+C(h,t)+`);
`;s+=`  curl_easy_setopt(hnd, CURLOPT_RESOLVE, resolve);
`,i+=`  curl_slist_free_all(resolve);
`,i+=`  resolve = NULL;
`}if(e.connectTo){r+=`  struct curl_slist *connect_to;
`,o&&(o+=`
`),o+=`  connect_to = NULL;
`;for(let h of e.connectTo)o+="  connect_to = curl_slist_append(connect_to, "+C(h,t)+`);
`;s+=`  curl_easy_setopt(hnd, CURLOPT_CONNECT_TO, connect_to);
`,i+=`  curl_slist_free_all(connect_to);
`,i+=`  connect_to = NULL;
`}if(e.tlsuser){let h=C(e.tlsuser,t);s+="  curl_easy_setopt(hnd, CURLOPT_TLSAUTH_USERNAME, "+h+`);
`}if(e.tlspassword){let h=C(e.tlspassword,t);s+="  curl_easy_setopt(hnd, CURLOPT_TLSAUTH_PASSWORD, "+h+`);
`}if(e.tlsauthtype){let h=C(e.tlsauthtype,t);s+="  curl_easy_setopt(hnd, CURLOPT_TLSAUTH_TYPE, "+h+`);
`}if(e.proxyTlsuser){let h=C(e.proxyTlsuser,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_TLSAUTH_USERNAME, "+h+`);
`}if(e.proxyTlspassword){let h=C(e.proxyTlspassword,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_TLSAUTH_PASSWORD, "+h+`);
`}if(e.proxyTlsauthtype){let h=C(e.proxyTlsauthtype,t);s+="  curl_easy_setopt(hnd, CURLOPT_PROXY_TLSAUTH_TYPE, "+h+`);
`}if(e.delegation&&(g(e.delegation,"always")?s+=`  curl_easy_setopt(hnd, CURLOPT_GSSAPI_DELEGATION, 2L);
`:g(e.delegation,"policy")&&(s+=`  curl_easy_setopt(hnd, CURLOPT_GSSAPI_DELEGATION, 1L);
`)),e.saslAuthzid){let h=C(e.saslAuthzid,t);s+="  curl_easy_setopt(hnd, CURLOPT_SASL_AUTHZID, "+h+`);
`}if(e.saslIr&&(s+=`  curl_easy_setopt(hnd, CURLOPT_SASL_IR, 1L);
`),e.alpn===!1&&(s+=`  curl_easy_setopt(hnd, CURLOPT_SSL_ENABLE_ALPN, 0L);
`),e.unixSocket){let h=C(e.unixSocket,t);s+="  curl_easy_setopt(hnd, CURLOPT_UNIX_SOCKET_PATH, "+h+`);
`}if(e.abstractUnixSocket){let h=C(e.abstractUnixSocket,t);s+="  curl_easy_setopt(hnd, CURLOPT_ABSTRACT_UNIX_SOCKET, "+h+`);
`}if(e.protoDefault){let h=C(e.protoDefault,t);s+="  curl_easy_setopt(hnd, CURLOPT_DEFAULT_PROTOCOL, "+h+`);
`}if(e.expect100Timeout&&(s+="  curl_easy_setopt(hnd, CURLOPT_EXPECT_100_TIMEOUT_MS, "+Wn(e.expect100Timeout,t)+`);
`),e.happyEyeballsTimeoutMs&&(s+="  curl_easy_setopt(hnd, CURLOPT_HAPPY_EYEBALLS_TIMEOUT_MS, "+Je(e.happyEyeballsTimeoutMs,t)+`);
`),e.haproxyClientIp){let h=C(e.haproxyClientIp,t);s+="  curl_easy_setopt(hnd, CURLOPT_HAPROXY_CLIENT_IP, "+h+`);
`}if(e.haproxyProtocol&&(s+=`  curl_easy_setopt(hnd, CURLOPT_HAPROXYPROTOCOL, 1L);
`),e.disallowUsernameInUrl&&(s+=`  curl_easy_setopt(hnd, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
`),e.altSvc){let h=C(e.altSvc,t);s+="  curl_easy_setopt(hnd, CURLOPT_ALTSVC, "+h+`);
`}if(e.hsts){let h=C(e.hsts[e.hsts.length-1],t);s+="  curl_easy_setopt(hnd, CURLOPT_HSTS, "+h+`);
`}s+=`
`,s+=`  ret = curl_easy_perform(hnd);
`;let _="";return _+=`  return (int)ret;
`,_+=`}
`,r+(o?`
`+o:"")+`
`+s+`
`+i+`
`+_}function fl(e){let n="";for(let t of Array.from(e).sort())n+="#include <"+t+`>
`;return n}function dl(e,n=[]){let t=new Set(["curl/curl.h"]),r=O(e,n,{cookieFiles:!0}),o=cl(r,n,t);return fl(t)+`
`+o}function $n(e,n=[]){let t=A(e,ll,n);return[dl(t,n),n]}function _s(e){return $n(e)[0]}var Os=xo(Rs(),1),Ps=new Set([...w,"upload-file","form","form-string","digest","no-digest","next","compressed"]),kl=new Set([...Ps,"proxy"]),Jn=["CONNECT","TRACE","TRACK"],vl=["Accept-Charset","Accept-Encoding","Access-Control-Request-Headers","Access-Control-Request-Method","Connection","Content-Length","Cookie","Cookie2","Date","DNT","Expect","Host","Keep-Alive","Origin","Referer","Set-Cookie","TE","Trailer","Transfer-Encoding","Upgrade","Via"].map(e=>e.toLowerCase());function Ae(e,n){let t=(0,Os.default)(e,{quotes:"single",minimal:!1,compact:!1,indent:"  ",indentLevel:n||0});return typeof e=="string"?"'"+t+"'":t}function Es(e,n=0,t="  ",r=!0,o){if(e.length===0)return r?"[]":"{}";let s=r?`[
`:`{
`;for(let[i,[a,l]]of e.entries())s+=t.repeat(n+1),r?s+="["+b(a,o)+", "+b(l,o)+"]":s+=b(a,o)+": "+b(l,o),s+=i<e.length-1?`,
`:`
`;return s+=t.repeat(n)+(r?"]":"}"),s}function Tt(e,n=0,t,r="  "){return Es(e,n,r,!1,t)}function Ls(e,n=0,t,r="  "){return Es(e,n,r,!0,t)}function ks(e,n=0,t,r="  ",o=!0){if(e.length===0)return o?"[]":"{}";let s=`{
`;for(let[i,[a,l]]of e.entries()){let p;Array.isArray(l)?p="["+l.map(u=>b(u,t)).join(", ")+"]":p=b(l,t),s+=r.repeat(n+1),s+=b(a,t)+": "+p,s+=i<e.length-1?`,
`:`
`}return s+=r.repeat(n)+"}",s}var Nl=/'|"|\\|\p{C}|[^ \P{Z}]/gu,Ul=/[0-9]/;function Ft(e,n="'"){return e.replace(Nl,(t,r,o)=>{switch(t[0]){case"\\":return"\\\\";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"'":case'"':return t===n?"\\"+t:t;case"\0":if(!Ul.test(o.charAt(r+1)))return"\\0";break}if(t.length===2){let i=t.charCodeAt(0),a=t.charCodeAt(1);return"\\u"+i.toString(16).padStart(4,"0")+"\\u"+a.toString(16).padStart(4,"0")}let s=t.charCodeAt(0).toString(16);return s.length>2?"\\u"+s.padStart(4,"0"):"\\x"+s.padStart(2,"0")})}function Oe(e,n){return n===void 0&&(n="'",e.includes("'")&&!e.includes('"')&&(n='"')),n+Ft(e,n)+n}function fe(e,n,t){for(let[r,o]of e)if(r===n&&o===t)return;e.push([n,t])}function Ue(e){let n="";for(let[t,r]of e.sort(Dt))t.startsWith("* as")?n+=`import ${t} from ${Oe(r)};
`:n+=`import { ${t} } from ${Oe(r)};
`;return n}function vs(e){let n=[];if(e.length===0)return"";for(let[t,r]of e.sort(Dt))t.startsWith("* as ")?n.push(`const ${t.slice(5)} = require(${Oe(r)});`):t.includes(".")?n.push(`const ${t} = require(${Oe(r)}).${t};`):n.push(`const ${t} = require(${Oe(r)});`);return n.join(`
`)+`
`}function b(e,n){let t=[];for(let r of e.tokens)typeof r=="string"?t.push(Oe(r)):r.type==="variable"?t.push("process.env["+Oe(r.value)+"]"):(t.push("execSync("+Oe(r.value)+").stdout"),fe(n,"execSync","node:child_process"));return t.join(" + ")}function ce(e,n,t){return n?b(e,t):Oe(e.toString())}function ye(e,n){if(e.isString()){let t=e.toString(),r=parseFloat(t)*1e3;if(!isNaN(r))return r.toString()}return"parseFloat("+b(e,n)+") * 1000"}function bt(e,n){if(e.isString()){let t=e.toString(),r=parseInt(t);if(!isNaN(r))return t}return"parseInt("+b(e,n)+")"}function Dt(e,n){return e[1].localeCompare(n[1])}function Fe(e,n,t=1){let[r,o]=e;return"new URLSearchParams("+(o&&o.every(i=>!Array.isArray(i[1]))?Tt(o,t,n):Ls(r,t,n))+")"}function Ns(e,n,t=1){let[r,o]=e;return o&&o.every(s=>!Array.isArray(s[1]))?Tt(o,t,n):"new URLSearchParams("+Ls(r,t,n)+")"}function Fl(e,n,t,r,o=!0){let s=`new FormData();
`;for(let i of e)s+="form.append("+ce(i.name,o,n)+", ","contentFile"in i?o?g(i.contentFile,"-")?(fe(n,"* as fs","fs"),s+="fs.readFileSync(0).toString()",i.filename&&(s+=", "+ce(i.filename,o,n))):(t.add("fileFromSync"),s+="fileFromSync("+ce(i.contentFile,o,n)+")"):(s+="File(['<data goes here>'], "+ce(i.contentFile,o,n)+")",r.push(["--form","you can't read a file for --form/-F in the browser"])):s+=ce(i.content,o,n),s+=`);
`;return s}function Dl(e,n,t,r){let o=ce(n,t,r),s=e.headers.getContentType();if(s==="application/json")try{let i=n.toString(),a=JSON.parse(i);if(typeof a!="object"||a===null)return[o,null];let l=JSON.stringify(a)===i;return["JSON.stringify("+Ae(a,1)+")",l?null:o]}catch{return[o,null]}if(s==="application/x-www-form-urlencoded")try{let[i,a]=N(n);return i?(g(e.headers.get("content-type"),"application/x-www-form-urlencoded")&&e.headers.delete("content-type"),[Fe([i,a],r),null]):[o,null]}catch{return[o,null]}return[o,null]}function Il(e,n,t){if(!e.dataArray||e.multipartUploads)return["",null];if(e.dataArray.length===1&&e.dataArray[0]instanceof x&&e.dataArray[0].isString())try{return Dl(e,e.dataArray[0],n,t)}catch{}let r=[],s=e.dataArray.some(u=>!(u instanceof x)&&u.filetype==="binary")?"":", 'utf-8'";for(let u of e.dataArray)if(u instanceof x)r.push(b(u,t));else{let{filetype:c,name:f,filename:d}=u;c==="urlencode"&&f&&r.push(ce(f,n,t)),g(d,"-")?n?(fe(t,"* as fs","fs"),r.push("fs.readFileSync(0"+s+")")):r.push("new File([/* contents */], '<stdin>')"):n?(fe(t,"* as fs","fs"),r.push("fs.readFileSync("+ce(d,n,t)+s+")")):r.push("new File([/* contents */], "+ce(d,n,t)+")")}if(r.length===0)return["''",null];if(r.length===1)return[r[0],null];let[i,a,l]=["new ArrayBuffer(",", ",")"];return r.reduce((u,c)=>u+c.length,0)>80&&(i+=`
    `,a=`,
    `,l=`
  )`),[i+r.join(a)+l,null]}function jl(e,n,t,r,o){re(e,n,{multipleUrls:!0,dataReadsFile:!0,queryReadsFile:!0});let s="";e.multipartUploads&&(o&&t.add("FormData"),s+="const form = "+Fl(e.multipartUploads,r,t,n,o),s+=`
`);let[i,a]=Il(e,o,r),l="fetch";if(e.urls[0].auth&&e.authType==="digest"){let[p,u]=e.urls[0].auth;fe(r,"* as DigestFetch","digest-fetch"),s+="const client = new DigestFetch("+ce(p,o,r)+", "+ce(u,o,r)+`);
`,l="client.fetch"}for(let p of e.urls){s+=l+"("+ce(p.url,o,r),p.queryReadsFile&&n.push(["unsafe-query","the URL query string is not correct, "+JSON.stringify("@"+p.queryReadsFile)+" means it should read the file "+JSON.stringify(p.queryReadsFile)]);let u=p.method.toLowerCase(),c=p.method.toString();u.isString()&&Jn.includes(c)&&n.push(["forbidden-method","the method "+JSON.stringify(c)+" is not allowed in fetch()"]);let f="";if(g(u,"get")||(f+="  method: "+ce(p.method,o,r)+`,
`),e.headers.length||p.auth&&e.authType==="basic"){f+=`  headers: {
`;for(let[d,y]of e.headers)f+="    "+ce(d,o,r)+": "+ce(y||new x,o,r)+`,
`,!o&&d.isString()&&vl.includes(d.toString().toLowerCase())&&n.push(["forbidden-header",JSON.stringify(d.toString())+" header is forbidden in fetch()"]);p.auth&&e.authType==="basic"&&(f+="    'Authorization': 'Basic ' + btoa("+ce(Y(p.auth,":"),o,r)+`),
`),f.endsWith(`,
`)&&(f=f.slice(0,-2),f+=`
`),f+=`  },
`}if(p.uploadFile?o?(t.add("fileFromSync"),f+="  body: fileFromSync("+ce(p.uploadFile,o,r)+`),
`):(f+="  body: File(['<data goes here>'], "+ce(p.uploadFile,o,r)+`),
`,n.push(["--form","you can't read a file for --upload-file/-F in the browser"])):e.multipartUploads?f+=`  body: form,
`:e.data&&(a&&(f+="  // body: "+a+`,
`),f+="  body: "+i+`,
`),o&&e.proxy){let d=e.proxy.includes("://")?e.proxy:e.proxy.prepend("http://"),[y]=d.split("://",2);y=y.toLowerCase(),y.toBool()||(y=new x("http")),g(y,"socks")&&(y=new x("socks4"),d.replace(/^socks/,"socks4")),g(y,"socks4")||g(y,"socks5")||g(y,"socks5h")||g(y,"socks4a")?(fe(r,"{ SocksProxyAgent }","socks-proxy-agent"),f+="  agent: new SocksProxyAgent("+ce(d,o,r)+`),
`):g(y,"http")||g(y,"https")?(fe(r,"HttpsProxyAgent","https-proxy-agent"),f+="  agent: new HttpsProxyAgent("+ce(d,o,r)+`),
`):n.push(["--proxy","failed to parse --proxy/-x or unknown protocol: "+y])}f&&(f.endsWith(`,
`)&&(f=f.slice(0,-2)),s+=`, {
`,s+=f,s+=`
}`),s+=`);
`}return s}function Us(e,n,t){let r=new Set,o=[],s=e.map(a=>jl(a,n,r,o,t)).join(`
`),i="";if(t&&(i+="import fetch",r.size&&(i+=", { "+Array.from(r).sort().join(", ")+" }"),i+=` from 'node-fetch';
`),o.length)for(let[a,l]of Array.from(o).sort(Dt))i+="import "+a+" from "+Oe(l)+`;
`;return i?i+`
`+s:s}function Hl(e,n=[]){return Us(e,n,!1)}function Ml(e,n=[]){return Us(e,n,!0)}function ln(e,n=[]){let t=A(e,Ps,n);return[Hl(t,n),n]}function Gn(e){let[n]=ln(e);return n}function pn(e,n=[]){let t=A(e,kl,n);return[Ml(t,n),n]}function Vn(e){return pn(e)[0]}var Wl=new Set([...w,"form","form-string","max-time","proxy","proxy-user"]);function ge(e){typeof e!="string"&&e.isString();let n=e.toString(),t='"';return n.includes('"')&&!n.includes("'")&&(t="'"),n=Ft(n,t).replace(/#/g,"##"),t==='"'?'"'+n.replace(/"/g,'""')+'"':"'"+n.replace(/'/g,"''")+"'"}function $l(e,n=[]){let t=O(e,n),r="";if(r+=`httpService = new http();
`,r+="httpService.setUrl("+ge(t.urls[0].url)+`);
`,r+="httpService.setMethod("+ge(t.urls[0].method)+`);
`,t.cookies){for(let[o,s]of t.cookies)r+='httpService.addParam(type="cookie", name='+ge(o)+", value="+ge(s)+`);
`;t.headers.delete("Cookie")}if(t.headers.length)for(let[o,s]of t.headers)r+='httpService.addParam(type="header", name='+ge(o)+", value="+ge(s||new x)+`);
`;if(t.timeout&&(r+="httpService.setTimeout("+(parseInt(t.timeout.toString(),10)||0)+`);
`),t.urls[0].auth){let[o,s]=t.urls[0].auth;r+="httpService.setUsername("+ge(o)+`);
`,r+="httpService.setPassword("+ge(s||"")+`);
`}if(t.proxy){let o=t.proxy.toString(),s=o,i="1080",a=o.match(/:([0-9]+)/);if(a&&(s=o.slice(0,a.index),i=a[1]),r+="httpService.setProxyServer("+ge(s)+`);
`,r+="httpService.setProxyPort("+i.trim()+`);
`,t.proxyAuth){let[l,p]=t.proxyAuth.split(":",2);r+="httpService.setProxyUser("+ge(l)+`);
`,r+="httpService.setProxyPassword("+ge(p||"")+`);
`}}if(t.data||t.multipartUploads)if(t.multipartUploads)for(let o of t.multipartUploads)"contentFile"in o?r+='httpService.addParam(type="file", name='+ge(o.name)+', file="#expandPath('+ge(o.contentFile)+`)#");
`:r+='httpService.addParam(type="formfield", name='+ge(o.name)+", value="+ge(o.content)+`);
`;else!t.isDataRaw&&t.data&&t.data.charAt(0)==="@"?r+='httpService.addParam(type="body", value="#'+(t.isDataBinary?"fileReadBinary":"fileRead")+"(expandPath("+ge(t.data.toString().substring(1))+`))#");
`:r+='httpService.addParam(type="body", value='+ge(t.data)+`);
`;return r+=`
result = httpService.send().getPrefix();
`,r+=`writeDump(result);
`,r}function zn(e,n=[]){let t=A(e,Wl,n);return[$l(t,n),n]}function Fs(e){return zn(e)[0]}var Bl=new Set([...w,"max-time","connect-timeout","location","upload-file","http2"]),Jl=/"|\\|\p{C}|[^ \P{Z}]/gu,Gl=/[0-9]/;function tt(e){return'"'+e.replace(Jl,(n,t,r)=>{switch(n){case"\\":return"\\\\";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case'"':return'\\"'}if(n.length===2){let o=n.charCodeAt(0),s=n.charCodeAt(1);return"\\u"+o.toString(16).padStart(4,"0")+"\\u"+s.toString(16).padStart(4,"0")}return n==="\0"&&!Gl.test(r.charAt(t+1))?"\\0":"\\u"+n.charCodeAt(0).toString(16).padStart(4,"0")})+'"'}function F(e,n){let t=[];for(let r of e.tokens)typeof r=="string"?t.push(tt(r)):r.type==="variable"?(t.push("System.getenv("+tt(r.value)+")"),n.add("java.lang.System")):(t.push("exec("+tt(r.value)+")"),n.add("java.lang.Runtime"),n.add("java.util.Scanner"));return t.join(" + ")}function Vl(e,n=[]){let t=O(e,n),r=t.urls[0],o=new Set(["java.net.URI","java.net.http.HttpClient","java.net.http.HttpRequest","java.net.http.HttpResponse","java.io.IOException"]),s="";s+="HttpClient client = ";let i=[];if(t.followRedirects?i.push(`    .followRedirects(HttpClient.Redirect.NORMAL)
`):t.followRedirects===!1&&i.push(`    .followRedirects(HttpClient.Redirect.NEVER)
`),t.connectTimeout&&(i.push("    .connectTimeout(Duration.ofSeconds("+t.connectTimeout.toString()+`))
`),o.add("java.time.Duration")),i.length){s+=`HttpClient.newBuilder()
`;for(let d of i)s+=d;s+="    .build()"}else s+="HttpClient.newHttpClient()";s+=`;
`,s+=`
`;let a=[];if(r.uploadFile?((g(r.uploadFile,"-")||g(r.uploadFile,"."))&&n.push(["upload-stdin","uploading from stdin isn't supported"]),a.push("BodyPublishers.ofFile(Paths.get("+F(r.uploadFile,o)+"))"),o.add("java.net.http.HttpRequest.BodyPublishers"),o.add("java.nio.file.Paths")):t.dataArray&&t.dataArray.length===1&&!(t.dataArray[0]instanceof x)&&!t.dataArray[0].name?(a.push("BodyPublishers.ofFile(Paths.get("+F(t.dataArray[0].filename,o)+"))"),o.add("java.net.http.HttpRequest.BodyPublishers"),o.add("java.nio.file.Paths")):t.data&&(a.push("BodyPublishers.ofString("+F(t.data,o)+")"),o.add("java.net.http.HttpRequest.BodyPublishers")),r.auth){let[d,y]=r.auth;s+="String credentials = "+F(d,o)+' + ":" + '+F(y,o)+`;
`,s+=`String auth = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes());

`,o.add("java.util.Base64"),t.authType!=="basic"&&n.push(["unsupported-auth-type",`"${t.authType}" authentication is not supported`])}s+=`HttpRequest request = HttpRequest.newBuilder()
`,s+="    .uri(URI.create("+F(r.url,o)+`))
`;let l=["DELETE","GET","POST","PUT"],p=["POST","PUT"],u=r.method,c="method";if(!u.isString()||!l.includes(u.toString())||a.length&&!p.includes(u.toString())?(a.length||a.push("HttpRequest.BodyPublishers.noBody()"),a.unshift(F(u,o))):(!a.length&&p.includes(u.toString())&&a.push("HttpRequest.BodyPublishers.noBody()"),c=u.toString()),s+="    ."+c+"("+a.join(", ")+`)
`,t.headers.length)for(let[d,y]of t.headers)y!==null&&(s+="    .setHeader("+F(d,o)+", "+F(y,o)+`)
`);if(r.auth){let d=t.headers.lowercase?"authorization":"Authorization";s+='    .setHeader("'+d+`", auth)
`}t.http2&&(s+=`    .version(HttpClient.Version.HTTP_2)
`),t.timeout&&(s+="    .timeout(Duration.ofSeconds("+t.timeout.toString()+`))
`,o.add("java.time.Duration")),s+=`    .build();
`,s+=`
`,s+=`HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
`;let f="";for(let d of Array.from(o).sort())f+="import "+d+`;
`;return o.size&&(f+=`
`),o.has("java.lang.Runtime")&&(f+=`public static String exec(String cmd) {
`,f+=`    try {
`,f+=`        Process p = Runtime.getRuntime().exec(cmd);
`,f+=`        p.waitFor();
`,f+=`        Scanner s = new Scanner(p.getInputStream()).useDelimiter("\\\\A");
`,f+=`        return s.hasNext() ? s.next() : "";
`,f+=`    } catch (Exception e) {
`,f+=`        return "";
`,f+=`    }
`,f+=`}
`,f+=`
`),f+s}function Yn(e,n=[]){let t=A(e,Bl,n);return[Vl(t,n),n]}function Ds(e){return Yn(e)[0]}var zl=new Set([...w,"form","form-string","insecure","no-insecure","compressed","no-compressed","max-time","connect-timeout","max-redirs","location","no-location","location-trusted","no-location-trusted","digest","no-digest","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb"]);function se(e,n){let t=[];for(let r of e.tokens)typeof r=="string"?t.push(tt(r)):r.type==="variable"?t.push("(str (System/getenv "+tt(r.value)+"))"):(n.add("(use '[clojure.java.shell :only [sh]])"),t.push('(sh "bash" "-c" '+tt(r.value)+")"));return t.length>1?"(str "+t.join(" ")+")":t[0]}function Is(e){return/^[a-zA-Z_][a-zA-Z0-9*+!\-_'?<>=]*$/.test(e)}function Yl(e,n){return"{"+e.map(t=>{let r=t[0].toString();if(!t[0].isString()||!Is(r))throw new R("can't use query key as Clojure keyword: "+JSON.stringify(r));return":"+r+" "+(Array.isArray(t[1])?"["+t[1].map(o=>se(o,n)).join(" ")+"]":se(t[1],n))}).join(`
 `)+"}"}function Ql(e,n){return"["+e.map(t=>"["+se(t[0],n)+" "+se(t[1],n)+"]").join(`
 `)+"]"}function js(e,n,t){if(n)try{return Yl(n,t)}catch{}if(e)try{return Ql(e,t)}catch{}return null}function Xl(e,n){return"{"+e.headers.map(r=>se(r[0],n)+" "+se(r[1],n)).join(`,
 `)+"}"}function It(e,n){let t=`
`+" ".repeat(n);return e.replace(/\n/g,t)}function Qn(e,n){if(n&&e instanceof x)return se(e,n);switch(typeof e){case"string":return tt(e);case"number":return e.toString();case"boolean":return e?"true":"false";case"object":if(e===null)return"nil";if(Array.isArray(e)){let t=e.map(o=>Qn(o));return t.reduce((o,s)=>o+s.length,0)<100?"["+t.join(" ")+"]":"["+It(t.join(`
`),1)+"]"}else{let t=Object.entries(e).map(([o,s])=>{if(!Is(o))throw new R("can't use JSON key as Clojure keyword: "+JSON.stringify(o));return":"+o+" "+It(Qn(s),1+o.length+1)});return t.reduce((o,s)=>o+s.length,0)<100&&t.every(o=>!o.includes(`
`))?"{"+t.join(" ")+"}":"{"+It(t.join(`
`),1)+"}"}default:throw new R("unexpect type in JSON: "+typeof e)}}function Kl(e,n,t,r){let o=n.headers.getContentType(),s=n.headers.get("content-type");if(o==="application/json"){let i=t.toString(),a=JSON.parse(i);if(typeof a!="object"||a===null){e.body=se(t,r);return}let l=JSON.stringify(a)===i,p=Qn(a),u=se(t,r);e["form-params"]=p,r.add("(require '[cheshire.core :as json])"),l||(e["commented-body"]=u),g(s,"application/json")&&n.headers.delete("content-type"),e["content-type"]=":json",g(n.headers.get("accept"),"application/json")&&(n.headers.delete("accept"),e.accept=":json");return}if(o==="application/x-www-form-urlencoded"){let[i,a]=N(t),l=js(i,a,r);if(l!==null){g(s,"application/x-www-form-urlencoded")&&n.headers.delete("content-type"),e["form-params"]=l;return}}e.body=se(t,r)}function Zl(e,n,t,r){if(t.length===1&&t[0]instanceof x&&t[0].isString())try{return Kl(e,n,t[0],r)}catch{}let o=[];for(let s of t)if(s instanceof x)o.push(se(s,r));else{let{filetype:i,name:a,filename:l}=s;i==="urlencode"&&a&&o.push(se(a,r)),g(l,"-")?o.push("(slurp *in*)"):o.push("(clojure.java.io/file "+se(l,r)+")")}o.length===1?e.body=o[0]:e.body="(str "+o.join(" ")+")"}function ql(e,n,t){let r=[];for(let o of e){let s="{:name "+se(o.name,n);"content"in o?s+=" :content "+se(o.content,n):(s+=" :content (clojure.java.io/file "+se(o.contentFile,n)+")",o.filename&&!g(o.filename,o.contentFile)&&t.push(["cant-fake-filename","there's no way to send the filename "+JSON.stringify(o.filename.toString())+" instead of "+JSON.stringify(o.contentFile.toString())])),r.push(s+"}")}return"["+r.join(`
 `)+"]"}function ep(e,n=[]){let t=O(e,n,{dataReadsFile:!0}),r=new Set(["(require '[clj-http.client :as client])"]),o=new Set(["GET","HEAD","POST","PUT","DELETE","OPTIONS","COPY","MOVE","PATCH"]),s=new Set(["POST","PUT","PATCH","DELETE"]),i=t.urls[0].method,a=i.toString(),l={},p;i.isString()&&o.has(a)?p="client/"+a.toLowerCase():(p="client/request",l.url="",l.method=se(i,r));let u=t.urls[0].url;try{let T=js(t.urls[0].queryList,t.urls[0].queryDict,r);T&&(l["query-params"]=T,u=t.urls[0].urlWithoutQueryList)}catch{}if(l.headers="",t.urls[0].auth){let[T,_]=t.urls[0].auth,h={basic:"basic-auth",digest:"digest-auth",ntlm:"ntlm-auth","ntlm-wb":"ntlm-auth",negotiate:"basic-auth",bearer:"basic-auth","aws-sigv4":"basic-auth",none:"basic-auth"}[t.authType];l[h]="["+se(T,r)+" "+se(_,r)+"]"}t.multipartUploads?l.multipart=ql(t.multipartUploads,r,n):t.dataArray&&t.data&&(Zl(l,t,t.dataArray,r),s.has(a)||n.push(["data-not-posted","clj-http doesn't send data with "+a+" requests"])),t.headers.length?l.headers=Xl(t.headers,r):delete l.headers,t.compressed===!1&&(l[":decompress-body"]="false"),t.insecure&&(l["insecure?"]="true"),t.followRedirects===!1?l["redirect-strategy"]=":none":t.followRedirects&&t.followRedirectsTrusted&&(l["redirect-strategy"]=":lax"),t.maxRedirects&&(l["max-redirects"]=t.maxRedirects.toString());let c=(T,_)=>{if(T.isString()){let h=parseFloat(T.toString());if(!isNaN(h))return(h*1e3).toString()}return"(* (Float/parseFloat "+se(T,_)+") 1000)"};if(t.timeout){let T=c(t.timeout,r);l["socket-timeout"]=T,l["connection-timeout"]=T}t.connectTimeout&&(l["connection-timeout"]=c(t.connectTimeout,r));let f="("+p;p==="client/request"?l.url=se(u,r):f+=" "+se(u,r);let d=[],y,S;for([y,S]of Object.entries(l)){let T=!1;y==="commented-body"&&(T=!0,y="body");let _=":"+y+" ",h=_+It(S,_.length);T&&(h=h.replace(/^/gm,";; ")),d.push(h)}if(d.length){let T=f.length+1;f.length>70?(T=1+p.length+1,f+=`
`+" ".repeat(T)):f+=" ",f+=It("{"+d.join(`
`)+"}",T+1)}return[...r].sort().join(`
`)+`

`+f+`)
`}function Xn(e,n=[]){let t=A(e,zl,n);return[ep(t,n),n]}function Hs(e){return Xn(e)[0]}var tp=new Set([...w,"compressed","form","form-string","http0.9","http1.0","http1.1","insecure","no-compressed","no-digest","no-http0.9","no-insecure","proxy","upload-file"]),np=/"|\\|\p{C}|[^ \P{Z}]/gu;function Kn(e){return'"'+e.replace(np,n=>{switch(n){case"\0":return"\\0";case"\x07":return"\\a";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"\\":return"\\\\";case'"':return'\\"'}if(n.length===2){let r=n.charCodeAt(0),o=n.charCodeAt(1);return"\\u"+r.toString(16).padStart(4,"0")+"\\u"+o.toString(16).padStart(4,"0")}let t=n.charCodeAt(0).toString(16);return t.length<=4?"\\u"+t.padStart(4,"0"):"\\U"+t.padStart(8,"0")})+'"'}function Z(e,n){let t=[];for(let r of e.tokens)typeof r=="string"?t.push(Kn(r)):r.type==="variable"?(t.push("Environment.GetEnvironmentVariable("+Kn(r.value)+")"),n.add("System")):(t.push("System.Diagnostics.Process.Start("+Kn(r.value)+")"),n.add("System.Diagnostics"));return t.join(" + ")}function rp(e,n=[]){let t=O(e,n),r=new Set(["System.Net.Http"]),o={DELETE:"Delete",GET:"Get",PATCH:"Patch",POST:"Post",PUT:"Put"},s={DELETE:"Delete",GET:"Get",HEAD:"Head",OPTIONS:"Options",PATCH:"Patch",POST:"Post",PUT:"Put",TRACE:"Trace"},i=t.urls[0].method.toString(),a="new HttpMethod("+Z(t.urls[0].method,r)+")";Re(s,i)&&(a="HttpMethod."+s[i]);let l=Re(o,i)&&!(t.headers.length||t.urls[0].auth&&t.authType==="basic"||t.multipartUploads||t.data||t.urls[0].uploadFile||t.urls[0].output),p="";if(t.insecure||t.proxy||t.compressed?(p+=`HttpClientHandler handler = new HttpClientHandler();
`,t.insecure&&(p+=`handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
`),t.proxy&&(p+="handler.Proxy = new WebProxy("+Z(t.proxy,r)+`);
`),t.compressed&&(p+=`handler.AutomaticDecompression = DecompressionMethods.All;
`),p+=`
`,p+=`HttpClient client = new HttpClient(handler);

`):p+=`HttpClient client = new HttpClient();

`,l)return i==="GET"?p+="string responseBody = await client.GetStringAsync("+Z(t.urls[0].url,r)+`);
`:(p+="HttpResponseMessage response = await client."+o[i]+"Async("+Z(t.urls[0].url,r)+`);
`,p+=`response.EnsureSuccessStatusCode();
`,p+=`string responseBody = await response.Content.ReadAsStringAsync();
`),p;p+="HttpRequestMessage request = new HttpRequestMessage("+a+", "+Z(t.urls[0].url,r)+`);
`;let u={"content-length":"ContentLength","content-location":"ContentLocation","content-md5":"ContentMD5","content-range":"ContentRange","content-type":"ContentType",expires:"Expires","last-modified":"LastModified"},c=t.headers.headers.filter(d=>!Object.keys(u).includes(d[0].toLowerCase().toString())),f=t.headers.headers.filter(d=>Object.keys(u).includes(d[0].toLowerCase().toString()));if(c.length||t.urls[0].auth&&t.authType==="basic"){p+=`
`;for(let[d,y]of c)y!==null&&(["accept-encoding"].includes(d.toLowerCase().toString())&&(p+="// "),p+="request.Headers.Add("+Z(d,r)+", "+Z(y,r)+`);
`);t.urls[0].auth&&t.authType==="basic"&&(p+='request.Headers.Add("Authorization", "Basic " + Convert.ToBase64String(System.Text.ASCIIEncoding.ASCII.GetBytes('+Z(Y(t.urls[0].auth,":"),r)+`)));
`),p+=`
`}if(t.urls[0].uploadFile)p+="request.Content = new ByteArrayContent(File.ReadAllBytes("+Z(t.urls[0].uploadFile,r)+`));
`;else if(t.multipartUploads){p+=`
`,p+=`MultipartFormDataContent content = new MultipartFormDataContent();
`;for(let d of t.multipartUploads){let y=Z(d.name,r),S="filename"in d&&d.filename;p+="content.Add(new ","contentFile"in d?g(d.contentFile,"-")?t.stdinFile?(p+="ByteArrayContent(File.ReadAllBytes("+Z(t.stdinFile,r)+")), "+y,S&&(p+=", Path.GetFileName("+Z(S,r)+")"),p+=`);
`):t.stdin?(p+="StringContent("+Z(t.stdin,r)+"), "+y,S&&(p+=", Path.GetFileName("+Z(S,r)+")"),p+=`);
`):(p+="StringContent(Console.ReadLine()), "+y,S&&(p+=", Path.GetFileName("+Z(S,r)+")"),p+=`);
`):(p+="ByteArrayContent(File.ReadAllBytes("+Z(d.contentFile,r)+")), "+y,S&&(p+=", Path.GetFileName("+Z(S,r)+")"),p+=`);
`):p+="StringContent("+Z(d.content,r)+"), "+y+`);
`}p+=`request.Content = content;
`}else t.data?!t.isDataRaw&&t.data.startsWith("@")?p+="request.Content = new StringContent(File.ReadAllText("+Z(t.data.slice(1),r)+`).Replace("\\n", string.Empty).Replace("\\r", string.Empty));
`:p+="request.Content = new StringContent("+Z(t.data,r)+`);
`:t.headers.has("content-type")&&(p+=`request.Content = new StringContent("");
`);if(f.length)for(let[d,y]of f){if(y===null)continue;let S=d.toLowerCase().toString();S==="content-type"?(r.add("System.Net.Http.Headers"),y.includes(";")?p+="request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("+Z(y,r)+`);
`:p+="request.Content.Headers.ContentType = new MediaTypeHeaderValue("+Z(y,r)+`);
`):S==="content-length"?(y.isString()&&!mt(y.toString())&&n.push(["content-length-not-int","Content-Length header value is not a number: "+Z(y,r)]),p+="// request.Content.Headers.ContentLength = "+y.split(`
`)[0].toString()+`;
`):Re(u,S)&&(p+="request.Content.Headers."+u[S]+" = "+Z(y,r)+`;
`)}return(t.urls[0].uploadFile||t.data||t.multipartUploads||f.length)&&(p+=`
`),p+=`HttpResponseMessage response = await client.SendAsync(request);
`,p+=`response.EnsureSuccessStatusCode();
`,p+=`string responseBody = await response.Content.ReadAsStringAsync();
`,r.size&&(p="using "+[...r].sort().join(`;
using `)+`;

`+p),p}function Zn(e,n=[]){let t=A(e,tp,n);return[rp(t,n),n]}function Ms(e){return Zn(e)[0]}var op=new Set([...w,"compressed","form","form-string","no-compressed"]);function sp(e,n){return Ft(e,n).replace(/\$/g,"\\$")}function qn(e){let n=e.includes("'")&&!e.includes('"')?'"':"'";return n+sp(e,n)+n}function q(e,n){let t=[];for(let r of e.tokens)typeof r=="string"?t.push(qn(r)):r.type==="variable"?(t.push("(Platform.environment["+qn(r.value)+"] ?? '')"),n.add("dart:io")):(t.push("(await Process.run("+qn(r.value)+", runInShell: true)).stdout"),n.add("dart:io"));return t.join(" + ")}function ip(e,n){if(e instanceof x)return q(e,n);let t=[];for(let r of e)t.push(q(r,n));return"["+t.join(", ")+"]"}function ap(e,n=[]){let t=O(e,n),r=new Set;(t.urls[0].auth||t.isDataBinary)&&r.add("dart:convert");let o=`void main() async {
`;if(t.urls[0].auth){let[u,c]=t.urls[0].auth;o+="  final uname = "+q(u,r)+`;
  final pword = `+q(c,r)+`;
  final authn = 'Basic \${base64Encode(utf8.encode('$uname:$pword'))}';

`}let s=["HEAD","GET","POST","PUT","PATCH","DELETE"],i=t.multipartUploads||!s.includes(t.urls[0].method.toString()),a=t.headers.length||t.compressed||t.isDataBinary||t.urls[0].method.toLowerCase().toString()==="put";if(a&&!i){o+=`  final headers = {
`;for(let[u,c]of t.headers)o+="    "+q(u,r)+": "+q(c??new x,r)+`,
`;t.urls[0].auth&&(o+=`    'Authorization': authn,
`),t.compressed&&(o+=`    'Accept-Encoding': 'gzip',
`),o+=`  };
`,o+=`
`}if(t.urls[0].queryDict){o+=`  final params = {
`;for(let[u,c]of t.urls[0].queryDict)o+="    "+q(u,r)+": "+ip(c,r)+`,
`;o+=`  };
`,o+=`
`}let l=t.data&&!t.multipartUploads;if(l&&t.data){let[u]=N(t.data);if(u&&u.length){o+=`  final data = {
`;for(let c of u){let[f,d]=c;o+="    "+q(f,r)+": "+q(d,r)+`,
`}o+=`  };
`,o+=`
`}else o+=`  final data = ${q(t.data,r)};

`}if(t.urls[0].queryDict){let u=q(t.urls[0].urlWithoutQueryList,r);o+="  final url = Uri.parse("+u+`)
      .replace(queryParameters: params);
`}else o+="  final url = Uri.parse("+q(t.urls[0].url,r)+`);
`;if(o+=`
`,i){let u="http.";t.multipartUploads?u+="MultipartRequest":u+="Request",u+="("+q(t.urls[0].method,r)+", url)";for(let c of t.multipartUploads||[]){let f=q(c.name,r),d="filename"in c&&c.filename;"contentFile"in c?(u+=`
    ..files.add(await http.MultipartFile.`,g(c.contentFile,"-")?t.stdinFile?(u+=`fromPath(
`,u+="      "+f+", "+q(t.stdinFile,r),d&&t.stdinFile!==d&&(u+=`,
`,u+="      filename: "+q(d,r)),u+="))"):t.stdin?(u+=`fromString(
`,u+="      "+f+", "+q(t.stdin,r),d&&(u+=`,
`,u+="      filename: "+q(d,r)),u+="))"):(u+=`fromString(
`,u+="      "+f+", stdin.readLineSync(encoding: utf8)",d&&(u+=`,
`,u+="      filename: "+q(d,r)),u+="))",r.add("dart:io"),r.add("dart:convert")):(u+=`fromPath(
`,u+="      "+f+", "+q(c.contentFile,r),d&&c.contentFile!==d&&(u+=`,
`,u+="      filename: "+q(d,r)),u+="))")):u+=`
    ..fields[`+f+"] = "+q(c.content,r)}if(u+=`;

`,a||t.urls[0].auth){if(o+="  final req = "+u,t.headers.length){for(let[c,f]of t.headers)o+="  req.headers["+q(c,r)+"] = "+q(f||new x,r)+`;
`;o+=`
`}t.urls[0].auth&&(o+=`  req.headers['Authorization'] = authn;
`,o+=`
`),o+=`  final stream = await req.send();
`,o+=`  final res = await http.Response.fromStream(stream);
`}else o+="  final req = "+u,o+=`  final stream = await req.send();
`,o+=`  final res = await http.Response.fromStream(stream);
`;o+=`  final status = res.statusCode;
  if (status != 200) throw Exception('http.send error: statusCode= $status');

  print(res.body);
}`}else o+="  final res = await http."+t.urls[0].method.toLowerCase().toString()+"(url",a?o+=", headers: headers":t.urls[0].auth&&(o+=", headers: {'Authorization': authn}"),l&&(o+=", body: data"),o+=`);
`,o+=`  final status = res.statusCode;
  if (status != 200) throw Exception('http.`+t.urls[0].method.toLowerCase().toString()+` error: statusCode= $status');

  print(res.body);
}`;let p="";for(let u of Array.from(r).sort())p+="import '"+u+`';
`;return p+=`import 'package:http/http.dart' as http;
`,p+`
`+o+`
`}function er(e,n=[]){let t=A(e,op,n);return[ap(t,n),n]}function Ws(e){return er(e)[0]}var lp=new Set([...w,"form","form-string","insecure","no-insecure","next"]),pp=/"|\\|\p{C}|[^ \P{Z}]|#\{/gu;function tr(e){return'"'+e.replace(pp,n=>{switch(n[0]){case"\0":return"\\0";case"\x07":return"\\a";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"\x1B":return"\\e";case"\\":return"\\\\";case'"':return'\\"';case"#":return"\\"+n}let t=n.codePointAt(0).toString(16);return t.length<=4?"\\u"+t.padStart(4,"0"):"\\u{"+t+"}"})+'"'}function he(e){let n=[];for(let t of e.tokens)typeof t=="string"?n.push(tr(t)):t.type==="variable"?n.push("System.get_env("+tr(t.value)+', "")'):n.push("elem(System.shell("+tr(t.value)+"), 0)");return n.join(" <> ")}function $s(e){return e.split(`
`).map(n=>n&&"  "+n).join(`
`)}function up(e){if(!e.cookies||!e.cookies.length)return"";let n=Y(e.cookies.map(t=>Y(t,"=")),"; ");return`cookie: [${he(n)}]`}function cp(e,n){let t=[],r=fp(e);r&&t.push(r),e.insecure&&t.push(":insecure");let o=up(e);o&&t.push(o);let s="";t.length>1?s=`hackney: [
    ${t.join(`,
    `)}
  ]`:t.length&&(s=`hackney: [${t[0]}]`);let i=`[${s}]`,a=i;return n!=="[]"&&(a="",a+=`[
`,a+="    params: "+$s(n).trim(),s&&(a+=`,
`,a+="    "+$s(s).trim()),a+=`
`,a+="  ]"),[a,i]}function fp(e){if(!e.urls[0].auth)return"";let[n,t]=e.urls[0].auth;return`basic_auth: {${he(n)}, ${he(t)}}`}function dp(e){if(!e.urls[0].queryList||!e.urls[0].queryList.length)return"[]";let n=`[
`,t=[];for(let[r,o]of e.urls[0].queryList)t.push(`    {${he(r)}, ${he(o)}}`);return n+=t.join(`,
`),n+=`
  ]`,n}function hp(e){if(!e.headers.length)return"[]";let n=`[
`,t=[];for(let[r,o]of e.headers)t.push(`    {${he(r)}, ${he(o??new x)}}`);return n+=t.join(`,
`),n+=`
  ]`,n}function mp(e){let n=yp(e);return n||'""'}function yp(e){var n;if(e.multipartUploads){if(!e.multipartUploads.length)return"{:multipart, []}";let t=[];for(let o of e.multipartUploads)"contentFile"in o?t.push(`    {:file, ${he(o.contentFile)}, {"form-data", [{:name, ${he(o.name)}}, {:filename, Path.basename(${he((n=o.filename)!==null&&n!==void 0?n:o.contentFile)})}]}, []}`):t.push(`    {${he(o.name)}, ${he(o.content)}}`);let r=t.join(`,
`);if(r)return`{:multipart, [
${r}
  ]}`}return e.data?gp(e):""}function gp(e){if(!e.data)return"";if(!e.isDataRaw&&e.data.startsWith("@")){let t=e.data.slice(1);return e.isDataBinary?`File.read!(${he(t)})`:`{:file, ${he(t)}}`}let[n]=N(e.data);return n&&n.length?`{:form, [
${n.map(r=>{let[o,s]=r;return`    {${he(o)}, ${he(s)}}`}).join(`,
`)}
  ]}`:e.data.isString()&&!e.data.includes("|")&&e.data.split(`
`,4).length>3&&!e.data.match(/[^\S\r\n]\n/)?"~s|"+e.data.toString()+"|":he(e.data)}function Sp(e,n=[]){re(e,n),e.cookies&&e.headers.delete("cookie");let t=["DELETE","GET","HEAD","OPTIONS","PATCH","POST","PUT"],r=["PATCH","POST","PUT"],o=e.urls[0].method,s=o.toString();t.includes(s)||n.push(["bad-method","Unsupported method "+JSON.stringify(s)]);let i=r.includes(s),a=mp(e),l=hp(e),p=dp(e),[u,c]=cp(e,p);if(i||a==='""'&&t.includes(s)){let f=[],d=!1;d||(d=u!=="[]"),d&&f.push(u),d||(d=l!=="[]"),d&&f.push(l),d||(d=a!=='""'),d&&i&&f.push(a),f.push(he(e.urls[0].urlWithoutQueryList)),f=f.reverse();let y="response = HTTPoison."+s.toLowerCase()+"!(";return f.length===1?y+=f[0]:(y+=`
`,y+="  "+f.join(`,
  `),y+=`
`),y+`)
`}return`request = %HTTPoison.Request{
  method: :${o.toLowerCase().toString()},
  url: ${he(e.urls[0].urlWithoutQueryList)},
  body: ${a},
  headers: ${l},
  options: ${c},
  params: ${p}
}

response = HTTPoison.request(request)
`}function xp(e,n=[]){return e.map(t=>Sp(t,n)).join(`
`)}function nr(e,n=[]){let t=A(e,lp,n);return[xp(t,n),n]}function Bs(e){return nr(e)[0]}function Ge(e){return Tp.test(e)}var Tp=/^-?[0-9]+$/;function jt(e){return bp.test(e)}var bp=/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;function Ht(e,n){if(Ge(e))return Number.isSafeInteger(Number.parseInt(e,10));let t=Number.parseFloat(e);if(Number.isInteger(t)&&!Number.isSafeInteger(t))return!1;let r=String(t);if(e===r)return!0;let o=Js(e),s=Js(r);return!!(o===s||n?.approx===!0&&s.length>=14&&o.startsWith(s.substring(0,14)))}var it=(function(e){return e.underflow="underflow",e.overflow="overflow",e.truncate_integer="truncate_integer",e.truncate_float="truncate_float",e})({});function rr(e){if(Ht(e,{approx:!1}))return;if(Ge(e))return it.truncate_integer;let n=Number.parseFloat(e);return Number.isFinite(n)?n===0?it.underflow:it.truncate_float:it.overflow}function Js(e){let{start:n,end:t}=_p(e),r=e.substring(n,t),o=r.indexOf(".");return o===-1?r:r.substring(0,o)+r.substring(o+1)}function _p(e){let n=0;for(e[0]==="-"&&n++;e[n]==="0"||e[n]===".";)n++;let t=e.lastIndexOf("e");for(t===-1&&(t=e.lastIndexOf("E")),t===-1&&(t=e.length);(e[t-1]==="0"||e[t-1]===".")&&t>n;)t--;return{start:n,end:t}}var Gs=Symbol.for("lossless-json.LosslessNumber"),Mt=class{value;isLosslessNumber=!0;get[Gs](){return!0}constructor(n){if(!jt(n))throw new Error(`Invalid number (value: "${n}")`);this.value=n}valueOf(){let n=rr(this.value);if(n===void 0||n===it.truncate_float)return Number.parseFloat(this.value);if(Ge(this.value))return BigInt(this.value);throw new Error(`Cannot safely convert to number: the value '${this.value}' would ${n} and become ${Number.parseFloat(this.value)}`)}toString(){return this.value}};function Ve(e){return e!==null&&typeof e=="object"&&e[Gs]===!0}function or(e){return new Mt(e)}function Vs(e,n){return sr({"":e},"",e,n)}function sr(e,n,t,r){return Array.isArray(t)?r.call(e,n,Cp(t,r)):t&&typeof t=="object"&&!Ve(t)?r.call(e,n,wp(t,r)):r.call(e,n,t)}function wp(e,n){for(let t of Object.keys(e)){let r=sr(e,t,e[t],n);r!==void 0?e[t]=r:delete e[t]}return e}function Cp(e,n){for(let t=0;t<e.length;t++){let r=sr(e,String(t),e[t],n);r===void 0?delete e[t]:e[t]=r}return e}function Wt(e,n,t){let r=typeof t=="function"?{parseNumber:t}:t,o=r?.parseNumber??or,s=r?.onDuplicateKey??W,i=0,a=u();return _(a),m(),n?Vs(a,n):a;function l(){if(e.charCodeAt(i)===kp){i++,f();let U={},J=!0;for(;i<e.length&&e.charCodeAt(i)!==Qs;){J?J=!1:(S(),f());let me=i,Te=d();if(Te===void 0){P();return}f(),T();let te=u();if(te===void 0){H();return}if(Object.prototype.hasOwnProperty.call(U,Te)&&!ar(te,U[Te])){let Ce=s({key:Te,position:me+1,oldValue:U[Te],newValue:te});Ce!==void 0&&zs(U,Te,Ce)}else zs(U,Te,te)}return e.charCodeAt(i)!==Qs&&ne(),i++,U}}function p(){if(e.charCodeAt(i)===vp){i++,f();let U=[],J=!0;for(;i<e.length&&e.charCodeAt(i)!==Xs;){J?J=!1:S();let me=u();h(me),U.push(me)}return e.charCodeAt(i)!==Xs&&Le(),i++,U}}function u(){f();let U=d()??y()??l()??p()??c("true",!0)??c("false",!1)??c("null",null);return f(),U}function c(U,J){if(e.slice(i,i+U.length)===U)return i+=U.length,J}function f(){for(;Rp(e.charCodeAt(i));)i++}function d(){if(e.charCodeAt(i)===ir){i++;let U="";for(;i<e.length&&e.charCodeAt(i)!==ir;){if(e.charCodeAt(i)===Lp){let J=e[i+1],me=Ep[J];me!==void 0?(U+=me,i++):J==="u"?un(e.charCodeAt(i+2))&&un(e.charCodeAt(i+3))&&un(e.charCodeAt(i+4))&&un(e.charCodeAt(i+5))?(U+=String.fromCharCode(Number.parseInt(e.slice(i+2,i+6),16)),i+=5):D(i):ke(i)}else Pp(e.charCodeAt(i))?U+=e[i]:xe(e[i]);i++}return $(),i++,U}}function y(){let U=i;if(e.charCodeAt(i)===Ks&&(i++,v(U)),e.charCodeAt(i)===lr)i++;else if(Op(e.charCodeAt(i)))for(i++;cn(e.charCodeAt(i));)i++;else return;if(e.charCodeAt(i)===Mp)for(i++,v(U);cn(e.charCodeAt(i));)i++;if(e.charCodeAt(i)===Gp||e.charCodeAt(i)===Jp)for(i++,(e.charCodeAt(i)===Ks||e.charCodeAt(i)===Ip)&&i++,v(U);cn(e.charCodeAt(i));)i++;if(i>U)return o(e.slice(U,i))}function S(){if(e.charCodeAt(i)!==Hp)throw new SyntaxError(`Comma ',' expected after value ${I()}`);i++}function T(){if(e.charCodeAt(i)!==Wp)throw new SyntaxError(`Colon ':' expected after property name ${I()}`);i++}function _(U){if(U===void 0)throw new SyntaxError(`JSON value expected ${I()}`)}function h(U){if(U===void 0)throw new SyntaxError(`Array item expected ${I()}`)}function m(){if(i<e.length)throw new SyntaxError(`Expected end of input ${I()}`)}function v(U){if(!cn(e.charCodeAt(i))){let J=e.slice(U,i);throw new SyntaxError(`Invalid number '${J}', expecting a digit ${I()}`)}}function $(){if(e.charCodeAt(i)!==ir)throw new SyntaxError(`End of string '"' expected ${I()}`)}function P(){throw new SyntaxError(`Quoted object key expected ${I()}`)}function W({key:U,position:J}){throw new SyntaxError(`Duplicate key '${U}' encountered at position ${J}`)}function ne(){throw new SyntaxError(`Quoted object key or end of object '}' expected ${I()}`)}function Le(){throw new SyntaxError(`Array item or end of array ']' expected ${I()}`)}function xe(U){throw new SyntaxError(`Invalid character '${U}' ${de()}`)}function ke(U){let J=e.slice(U,U+2);throw new SyntaxError(`Invalid escape character '${J}' ${de()}`)}function H(){throw new SyntaxError(`Object value expected after ':' ${de()}`)}function D(U){let J=e.slice(U,U+6);throw new SyntaxError(`Invalid unicode character '${J}' ${de()}`)}function de(){return`at position ${i}`}function we(){return i<e.length?`but got '${e[i]}'`:"but reached end of input"}function I(){return`${we()} ${de()}`}}function zs(e,n,t){n==="__proto__"?Object.defineProperty(e,n,{value:t,writable:!0,enumerable:!0,configurable:!0}):e[n]=t}function Rp(e){return e===Np||e===Up||e===Fp||e===Dp}function un(e){return e>=lr&&e<=pr||e>=$p&&e<=Vp||e>=Bp&&e<=zp}function cn(e){return e>=lr&&e<=pr}function Op(e){return e>=jp&&e<=pr}function Pp(e){return e>=32&&e<=1114111}function ar(e,n){return e===n?!0:Array.isArray(e)&&Array.isArray(n)?e.length===n.length&&e.every((t,r)=>ar(t,n[r])):Ys(e)&&Ys(n)?[...new Set([...Object.keys(e),...Object.keys(n)])].every(r=>ar(e[r],n[r])):!1}function Ys(e){return typeof e=="object"&&e!==null}var Ep={'"':'"',"\\":"\\","/":"/",b:"\b",f:"\f",n:`
`,r:"\r",t:"	"},Lp=92,kp=123,Qs=125,vp=91,Xs=93,Np=32,Up=10,Fp=9,Dp=13,ir=34,Ip=43,Ks=45,lr=48,jp=49,pr=57,Hp=44,Mp=46,Wp=58,$p=65,Bp=97,Jp=69,Gp=101,Vp=70,zp=102;function _t(e,n,t,r){let o=Yp(t),s=typeof n=="function"?n.call({"":e},"",e):e;return i(s,"");function i(u,c){if(Array.isArray(r)){let f=r.find(d=>d.test(u));if(f){let d=f.stringify(u);if(typeof d!="string"||!jt(d))throw new Error(`Invalid JSON number: output of a number stringifier must be a string containing a JSON number (output: ${d})`);return d}}if(typeof u=="boolean"||typeof u=="number"||typeof u=="string"||u===null||u instanceof Date||u instanceof Boolean||u instanceof Number||u instanceof String)return JSON.stringify(u);if(Ve(u)||typeof u=="bigint")return u.toString();if(Array.isArray(u))return a(u,c);if(u&&typeof u=="object")return l(u,c)}function a(u,c){if(u.length===0)return"[]";let f=o?c+o:void 0,d=o?`[
`:"[";for(let y=0;y<u.length;y++){let S=typeof n=="function"?n.call(u,String(y),u[y]):u[y];if(o&&(d+=f),typeof S<"u"&&typeof S!="function"){let T=i(S,f);d+=T===void 0?"null":T}else d+="null";y<u.length-1&&(d+=o?`,
`:",")}return d+=o?`
${c}]`:"]",d}function l(u,c){if(typeof u.toJSON=="function")return i(u.toJSON(),c);let f=Array.isArray(n)?[...new Set(n.map(String))]:Object.keys(u);if(f.length===0)return"{}";let d=o?c+o:void 0,y=!0,S=o?`{
`:"{";for(let T of f){let _=typeof n=="function"?n.call(u,T,u[T]):u[T];if(p(T,_)){let h=i(_,d);if(h===void 0)continue;y?y=!1:S+=o?`,
`:",";let m=JSON.stringify(T);S+=o?`${d+m}: `:`${m}:`,S+=h}}return S+=o?`
${c}}`:"}",S}function p(u,c){return typeof c<"u"&&typeof c!="function"&&typeof c!="symbol"}}var Zs=10;function Yp(e){if(typeof e=="number"){let n=Math.min(Math.trunc(e),Zs);return n>=1?" ".repeat(n):void 0}if(typeof e=="string"&&e!=="")return e.slice(0,Zs)}var Qp=new Set([...w,"compressed","digest","no-digest","aws-sigv4","negotiate","no-negotiate","delegation","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb","http1.1","http2","http2-prior-knowledge","http3","http3-only","cookie-jar","cert","cacert","key","capath","form","form-string","location","no-location","location-trusted","no-location-trusted","max-redirs","max-time","connect-timeout","insecure","no-insecure","output","upload-file","next","proxy","proxy-user"]),Xp=/'|\\|\p{C}|[^ \P{Z}]/gu,Kp=/"|\\|\p{C}|[^ \P{Z}]/gu;function De(e,n){n===void 0&&(n="'",e.includes("'")&&!e.includes('"')&&(n='"'));let t=n==="'"?Xp:Kp;return n+e.replace(t,r=>{switch(r){case"\x07":return"\\a";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"\\":return"\\\\";case"'":return"\\'";case'"':return'\\"'}let o=r.codePointAt(0).toString(16);return o.length<=2?"\\x"+o.padStart(2,"0"):o.length<=4?"\\u"+o.padStart(4,"0"):"\\U"+o.padStart(8,"0")})+n}function Zp(e){let n=De(e);return/^[\x00-\x7f]*$/.test(e)?"b"+n:n+".encode()"}function k(e,n,t,r=!1,o=!1){let s=r?Zp:De,i=[];for(let a of e.tokens)if(typeof a=="string")i.push(s(a));else if(a.type==="variable"){let p=(r?"os.getenvb":"os.getenv")+"("+s(a.value);(!o||e.tokens.length>1)&&(p+=", "+s("")),p+=")",i.push(p),t.add("os")}else if(a.type==="command"){let l="subprocess.run("+De(a.value)+", shell=True, capture_output=True";r||(l+=", text=True"),l+=").stdout";let p=1,u="command"+p;for(;u in n&&n[u]!==l;)if(p++,u="command"+p,p>Number.MAX_SAFE_INTEGER)throw new R("lol");n[u]=l,i.push(u),t.add("subprocess")}return i.join(" + ")}function qp(e,n,t){return k(e,n,t,!0)}function hr(e,n,t){return e.isString()?e.toString():"float("+k(e,n,t,!1,!0)+")"}function eu(e,n,t){return e.isString()?e.toString():"int("+k(e,n,t,!1,!0)+")"}var tu=/"|\\|[^\x20-\x7E]/g;function qs(e){return'"'+e.replace(tu,n=>{switch(n){case"\b":return"\\b";case"	":return"\\t";case`
`:return"\\n";case"\f":return"\\f";case"\r":return"\\r";case"\\":return"\\\\";case'"':return'\\"'}return"\\u"+n.charCodeAt(0).toString(16).padStart(4,"0")})+'"'}function ei(e){let[n,t]=e.split("e"),r=t[0],o=t.slice(1);return o.length===1?n+"e"+r+"0"+o:e}function nu(e){let n=e.toString();if(n.includes("e"))n=ei(n);else{Ge(n)&&(n+=".0");let t=n.replace(/^-/,"").replace(".","").replace(/^0+/,""),r=ei(e.toExponential());(t.length>17||r.length<n.length&&n.split(".")[1].length>4)&&(n=r)}return n}function ur(e){if(Ve(e)){let n=_t(e);if(Ge(n))return n;if(!Ht(n))throw new R("float unrepresentable in Python: "+n);return nu(e.valueOf())}switch(typeof e){case"string":return qs(e);case"number":if(!isFinite(e))throw new R("found Infitiny in JSON");return e.toString();case"boolean":return e.toString();case"object":return e===null?"null":Array.isArray(e)?"["+e.map(ur).join(", ")+"]":"{"+Object.entries(e).map(n=>qs(n[0])+": "+ur(n[1])).join(", ")+"}";default:throw new R("unexpected object type that shouldn't appear in JSON: "+typeof e)}}function cr(e,n=0){if(Ve(e)){let t=_t(e);if(!Ge(t)&&!Ht(t))throw new R("float unrepresentable in Python: "+t);return t}switch(typeof e){case"string":return De(e);case"number":return e.toString();case"boolean":return e?"True":"False";case"object":if(e===null)return"None";if(Array.isArray(e)){if(e.length===0)return"[]";let t=`[
`;for(let r of e)t+=" ".repeat(n+4)+cr(r,n+4)+`,
`;return t+=" ".repeat(n)+"]",t}if(Object.keys(e).length===0)return"{}";{let t=`{
`;for(let[r,o]of Object.entries(e))t+=" ".repeat(n+4)+De(r)+": "+cr(o,n+4)+`,
`;return t+=" ".repeat(n)+"}",t}default:throw new R("unexpected object type that shouldn't appear in JSON: "+typeof e)}}function mr(e,n,t,r){let o=`headers = {
`;for(let[s,i]of e){if(i===null)continue;let a,l=s.toLowerCase().toString();Re(n,l)?(n[l]&&(o+="    # "+n[l]+`
`),a="    # "):a="    ",o+=a+k(s,t,r)+": "+k(i,t,r)+`,
`}return o+=`}
`,o}function $t(e){let n;try{n=ot(e.replace(/\+/g," "))}catch(r){if(r instanceof URIError)return null;throw r}let t=Pt(n);return!g(t,e)&&!g(t.replace(/%20/g,"+"),e)?null:n}function ru(e){let n={},t=null;for(let[r,o]of e){if(t===r)n[r].push(o);else if(!Object.prototype.hasOwnProperty.call(n,r))n[r]=[o];else return null;t=r}return n}function ou(e){if(e.length===0)return"''";let n=ru(e);if(n!==null){if(Object.keys(n).length===0)return"''";let r=`{
`;for(let[o,s]of Object.entries(n)){if(r+="    "+o+": ",s.length===0)r+="''";else if(s.length===1)r+=s[0];else{r+=`[
`;for(let i of s)r+="        "+i+`,
`;r+="    ]"}r+=`,
`}return r+="}",r}let t=`[
`;for(let r of e){let[o,s]=r;t+="    ("+o+", "+s+`),
`}return t+="]",t}function fr(e,n,t,r="data"){for(let i of e)if(!(i instanceof x)&&i.filetype!=="urlencode")return null;let o=[],s=new x;for(let[i,a]of e.entries()){if(a instanceof x){let p=a.split("&"),u=i>0?o[o.length-1]:null;if(u!==null){let[c,...f]=p;if(c.includes("=")&&u[1]===null){let[d,y]=c.split("=",2),S=$t(d);if(S===null)return null;let T=$t(y);if(T===null)return null;d.toBool()&&(u[0]+=" + "+k(S,n,t)),u[1]=k(T,n,t),s.toBool()||(d.includes("%20")&&(s=d),y.includes("%20")&&(s=y))}else if(!c.includes("=")&&u[1]!==null){if(c.toBool()){let d=$t(c);if(d===null)return null;u[1]+=" + "+k(d,n,t),!s.toBool()&&c.includes("%20")&&(s=c)}}else return null;p=f}for(let[c,f]of p.entries()){if(f.isEmpty()&&c===p.length-1&&i!==e.length-1)continue;if(!f.includes("="))return null;let[d,y]=f.split("=",2),S=$t(d);if(S===null)return null;let T=$t(y);if(T===null)return null;o.push([k(S,n,t),k(T,n,t)]),s.toBool()||(d.includes("%20")&&(s=d),y.includes("%20")&&(s=y))}continue}let l=g(a.filename,"-")?"sys.stdin.read()":"open("+k(a.filename,n,t,!1,!0)+").read()";if(!a.name)o.push([l,null]);else{if(!g(a.name,Pt(a.name)))return null;o.push([k(a.name,n,t),l])}}return o.some(i=>i[1]===null)?null:[r+" = "+ou(o)+`
`,s.toString()]}function dr(e,n,t,r="data"){let o=e.some(y=>!(y instanceof x)&&y.filetype==="binary"),s=o?qp:k,i=o?"b":"",a=o?", 'rb'":"",l=!1,p=!1,u=[],c=new x,f,d;for([f,d]of e.entries()){let y=f===0?"=":"+=",S=r+" "+y+" ";if(f<e.length-1&&d instanceof x&&d.endsWith("&")&&(c=new x("&"),d=d.slice(0,-1)),d instanceof x){d.length&&(S+=s(d,t,n),u.push(S),l||(l=d.test(/[^\x00-\x7F]/)));continue}let{filetype:T,name:_,filename:h}=d;T==="urlencode"&&_?(S+=s(c.add(_).append("="),t,n)+" + ",p=!0):c.toBool()&&(S+=s(c,t,n)+" + ",p=!0),c.toBool()&&(p=!0);let m="";g(h,"-")?(m+=o?"sys.stdin.buffer":"sys.stdin",n.add("sys")):(S="with open("+k(h,t,n,!1,!0)+a+`) as f:
    `+S,m+="f"),m+=".read()",["binary","json","urlencode"].includes(T)||(m+=`.replace(${i}'\\n', ${i}'').replace(${i}'\\r', ${i}'')`),T==="urlencode"?(m="quote_plus("+m+")",o&&(m+=".encode()"),n.add("urllib.parse.quote_plus")):l=!0,S+=m,u.push(S),c=new x}return o?l=!1:l&&u.length===1&&!p&&(u[u.length-1]+=".encode()",l=!1),[u.join(`
`)+`
`,l]}function yr(e,n,t){if(e instanceof x){if(!e.isString())return[null,!1];let r;try{r=Wt(e.toString())}catch{try{r=JSON.parse(e.toString())}catch{return[null,!1]}}try{let o="json_data = "+cr(r)+`
`,s=!1;try{s=ur(r)===e.tokens[0]}catch{}return[o,s]}catch{}}else if(e.filetype==="json"){let r="";return r+="with open("+k(e.filename,t,n,!1,!0)+`) as f:
`,r+=`    json_data = json.load(f)
`,n.add("json"),[r,!1]}return[null,!1]}function su(e,n,t){let r=new Set;if(!e.data||!e.dataArray)return[null,!1,null,r];let o=e.headers.get("content-type"),s=null,i=!1;if(e.dataArray.length===1&&o&&o.split(";")[0].toString().trim()==="application/json"&&([s,i]=yr(e.dataArray[0],r,n)),i)return[null,!1,s,r];let a=fr(e.dataArray,n,r);if(a!==null){let[u,c]=a;return g(e.headers.get("content-type"),"application/x-www-form-urlencoded")&&e.headers.length===1&&e.headers.delete("content-type"),c&&t.push(["percent-encoded-spaces-in-data",'data contains spaces encoded by curl as "%20" which will be sent as "+" instead: '+JSON.stringify(c)]),[u,!1,s,r]}let[l,p]=dr(e.dataArray,r,n);return[l,p,s,r]}function iu(e,n,t){let r=!1;if(!e.multipartUploads)return["",r];let o=e.multipartUploads.map(a=>{let l=a.name?k(a.name,n,t):"None";if(!("contentType"in a)&&!("headers"in a)&&!("encoder"in a)){if("contentFile"in a&&g(a.contentFile,a.filename)&&!g(a.contentFile,"-"))return[l,"open("+k(a.contentFile,n,t,!1,!0)+", 'rb')"];if("content"in a&&"filename"in a&&g(a.name,a.filename))return[l,k(a.content,n,t)]}let u=["filename"in a&&a.filename?k(a.filename,n,t):"None"];"contentFile"in a?g(a.contentFile,"-")?(r=!0,u.push("sys.stdin.buffer.read())")):u.push("open("+k(a.contentFile,n,t,!1,!0)+", 'rb')"):u.push(k(a.content,n,t));let c=!1;if("contentType"in a&&a.contentType&&(u.push(k(a.contentType,n,t)),c=!0),"headers"in a&&a.headers||"headerFiles"in a&&a.headerFiles){c||u.push("None");let f=[];if(a.headers){let d="{";for(let y of a.headers){let[S,T]=y.split(":",2);d+=k(S,n,t)+": "+k(T.trimStart()||new x,n,t)+", "}d.endsWith(", ")&&(d=d.slice(0,-2)),d+="}",f.push(d)}if(a.headerFiles&&a.headerFiles.length){for(let d of a.headerFiles)f.push("read_headerfile("+k(d,n,t,!1,!0)+")");t.add("read_headerfile")}u.push(f.join(" | "))}return[l,"("+u.join(", ")+")"]}),s=Object.fromEntries(o),i="files = ";if(Object.keys(s).length===o.length){i+=`{
`;for(let[a,l]of o)i+="    "+a+": "+l+`,
`;i+=`}
`}else{i+=`[
`;for(let[a,l]of o)i+="    ("+a+", "+l+`),
`;i+=`]
`}return[i,r]}function At(e,n){if(n===0)return e;let t="    ".repeat(n);return e.split(`
`).map(r=>r.trim()?t+r:r).join(`
`)}function ti(e){return e.split(`
`).map(n=>n.trim()?"#"+n:n).join(`
`)}function wt(e,n,t){e.has(t[0])||(e.add(t[0]),n.push(t))}function ni(e){let n="(";if(e.join("").length<100)n+=e.join(", ");else{n+=`
`;for(let t of e)n+="    "+t+`,
`}return n+")"}function au(e,n=[],t,r){let o={},s={"accept-encoding":"","content-length":""};g(e.headers.get("te"),"trailers")&&(s.te="Requests doesn't support trailers");let i,a=null;if(e.cookies){i=`cookies = {
`;for(let[H,D]of e.cookies)i+="    "+k(H,o,t)+": "+k(D,o,t)+`,
`;i+=`}
`,s.cookie="",e.cookieFiles&&n.push(["cookie-files","passing both cookies and cookie files with --cookie/-b is not supported"]),e.cookieJar&&n.push(["cookie-files","passing both cookies and --cookie-jar/-c is not supported"])}else(e.cookieFiles&&e.cookieFiles.length||e.cookieJar)&&(t.add("http.cookiejar.MozillaCookieJar"),e.cookieFiles&&e.cookieFiles.length?(a=e.cookieFiles[e.cookieFiles.length-1],e.cookieFiles.length>1&&n.push(["cookie-files","multiple cookie files are not supported, using the last one: "+JSON.stringify(a.toString())]),i="cookies = MozillaCookieJar("+k(a,o,t)+`)
`):e.cookieJar&&(i=`cookies = MozillaCookieJar()
`));let l;if(e.proxy){let H=e.proxy.includes("://")?e.proxy:e.proxy.prepend("http://"),D=H.split("://")[0].toLowerCase();g(D,"socks")&&(H=H.replace("socks","socks4")),l=`proxies = {
`,l+="    'http': "+k(H,o,t)+`,
`,l+="    'https': "+k(H,o,t)+`,
`,l+=`}
`}let p;if(e.cert||e.key){p="cert = ";let H="None";if(e.cert){let[D,de]=e.cert;H=k(D,o,t),de&&n.push(["cert-password","passing a password to --cert is not supported: "+JSON.stringify(de.toString())])}e.key?p+="("+H+", "+k(e.key,o,t)+")":p+=H,p+=`
`}let u,c;function f(H){return H.some(D=>!(D instanceof x))}let d=e.urls.length===1?e.urls[0].queryArray:e.queryArray;if(d&&(e.urls.length===1||e.urls.length>1&&f(d))){let H=fr(d,o,t,"params");if(H!==null){let D;[u,D]=H,D&&n.push(["percent-encoded-spaces-in-query",'URL querystring contains spaces encoded as "%20" which will be sent by Requests as "+" instead: '+JSON.stringify(D)])}else f(d)&&([u,c]=dr(d,t,o,"params"))}let y=e.headers.get("content-type"),S,T,_,h;if(e.urls[0].uploadFile&&e.urls.length===1)g(e.urls[0].uploadFile,"-")||g(e.urls[0].uploadFile,".")?(S=`data = sys.stdin.buffer.read()
`,t.add("sys")):(S="with open("+k(e.urls[0].uploadFile,o,t,!1,!0)+`, 'rb') as f:
`,S+=`    data = f.read()
`);else if(e.multipartUploads){let H=!1;[_,H]=iu(e,o,t),H&&t.add("sys"),_&&y&&g(y.trim(),"multipart/form-data")&&!y.includes("boundary=")&&(s["content-type"]="requests won't add a boundary if this header is set when you pass files=")}else if(e.data&&!e.data.isEmpty()){let H;[S,h,T,H]=su(e,o,n),H.forEach(t.add,t),T&&!S&&y&&g(y.trim(),"application/json")&&(s["content-type"]="Already added when you pass json=")}let m;e.headers.length&&(m=mr(e.headers,s,o,t));let v="";l&&(v+=l+`
`),i&&(v+=i+`
`),m&&(v+=m+`
`),u&&(v+=u+`
`),p&&(v+=p+`
`),T?v+=T+`
`:S?v+=S+`
`:_&&(v+=_+`
`);let $=e.followRedirects,P;e.maxRedirects!==void 0&&(P=eu(e.maxRedirects,o,t)),$===void 0&&($=!0);let W=$&&P&&P!=="0"&&P!=="30",ne=new Set,Le=[],xe=!1;for(let[H,D]of e.urls.entries()){let de=["GET","HEAD","POST","PATCH","PUT","DELETE","OPTIONS"],we,I=[],U=D.method.toString();D.method.isString()&&de.includes(U)?we=U.toLowerCase():(we="request",I.push(k(D.method,o,t)),D.method.isString()&&U!==U.toUpperCase()&&n.push(["method","Requests will uppercase the HTTP method: "+JSON.stringify(U)]));let J,me=D.url;if(e.urls.length===1)u?me=D.urlWithoutQueryArray:me=D.url;else if(u)me=D.urlWithOriginalQuery;else if(D.queryArray&&D.queryArray.length>0){let G=fr(D.queryArray,o,t,"params");if(G!==null){let be;[J,be]=G,me=D.urlWithoutQueryArray,be&&n.push(["percent-encoded-spaces-in-query",'query contains spaces encoded by curl as "%20" which will be sent as "+" instead: '+JSON.stringify(be)])}else f(D.queryArray)&&([J,c]=dr(D.queryArray,t,o,"params"),me=D.urlWithoutQueryArray)}I.push(k(me,o,t)),(u||J)&&I.push("params=params"+(c?".encode()":"")),i&&!e.cookieJar&&I.push("cookies=cookies"),m&&I.push("headers=headers"),D.uploadFile?e.urls.length>1?I.push("data=file_contents"):I.push("data=data"):_?I.push("files=files"):e.data&&!e.data.isEmpty()&&(T?I.push("json=json_data"):I.push("data=data"+(h?".encode()":""))),l&&I.push("proxies=proxies"),p&&I.push("cert=cert");let Te=e.cacert||e.capath;if(e.insecure?I.push("verify=False"):Te&&I.push("verify="+k(Te,o,t)),D.auth&&!e.headers.has("Authorization")){let[G,be]=D.auth,Be="("+k(G,o,t)+", "+k(be,o,t)+")";switch(e.authType){case"basic":break;case"digest":r.add("requests.auth.HTTPDigestAuth"),Be="HTTPDigestAuth"+Be;break;case"ntlm":case"ntlm-wb":r.add("requests_ntlm.HttpNtlmAuth"),Be="HttpNtlmAuth"+Be,wt(ne,n,["ntlm","requests-ntlm is unmaintained"]);break;case"negotiate":r.add("requests_gssapi.HTTPSPNEGOAuth"),Be="HTTPSPNEGOAuth(",e.delegation&&(g(e.delegation,"always")?Be+="delegate=True":g(e.delegation,"none")?Be+="delegate=False":wt(ne,n,["delegation","--delegation value not supported: "+JSON.stringify(e.delegation.toString())])),Be+=")",wt(ne,n,["negotiate","requests-gssapi is a fork of requests-kerberos"]);break;case"aws-sigv4":r.add("aws_requests_auth.aws_auth.AWSRequestsAuth"),Be="AWSRequestsAuth(aws_access_key="+k(G,o,t)+", aws_secret_access_key="+k(be,o,t)+", aws_host="+k(e.awsSigV4||new x,o,t)+", aws_region="+k(e.awsSigV4||new x,o,t)+", aws_service="+k(e.awsSigV4||new x,o,t)+")",wt(ne,n,["--aws-sigv4","--aws-sigv4 value isn't parsed: "+JSON.stringify(e.awsSigV4?e.awsSigV4.toString():"")]);break;case"bearer":break}I.push("auth="+Be)}if(e.timeout||e.connectTimeout){let G=null;e.connectTimeout&&(G=hr(e.connectTimeout,o,t));let be=null;e.timeout&&(e.timeout.isString()?be=e.timeout.toString():be="float("+k(e.timeout,o,t,!1,!0)+")"),be&&G&&be!==G?I.push("timeout=("+G+", "+be+")"):be?I.push("timeout="+be):G&&I.push("timeout=("+G+", None)"),be&&wt(ne,n,["--max-time","unlike --max-time, Requests doesn't have a timeout for the whole request, only for the connect and the read"])}!$||P==="0"?I.push("allow_redirects=False"):P&&P==="-1"&&(t.add("math"),P="math.inf"),$&&e.followRedirectsTrusted&&wt(ne,n,["--location-trusted","Requests doesn't have an easy way to disable removing the Authorization: header on redirect"]);let te="",Ce=W||e.cookieJar,B=Ce?1:0;if(Ce&&H===0&&(te+=`with requests.Session() as session:
`,W&&(te+=`    session.max_redirects = ${P}
`),e.cookieJar&&(te+=`    session.cookies = cookies
`)),e.urls.length>1&&(J&&(te+=At(J,B)),D.uploadFile)){let G="";g(D.uploadFile,"-")||g(D.uploadFile,".")?(G+=`file_contents = sys.stdin.buffer.read()
`,t.add("sys")):(G+="with open("+k(D.uploadFile,o,t,!1,!0)+`, 'rb') as f:
`,G+=`    file_contents = f.read()
`),te+=At(G,B)}let Ze="response = "+(Ce?"session":"requests")+"."+we;if(te+=At(Ze+ni(I)+`
`,B),T&&S&&!D.uploadFile){te+=Ce||e.urls.length>1?"":`
`,I[I.indexOf("json=json_data")]=h?"data=data.encode()":"data=data";let G=`# Note: json_data will not be serialized by requests
# exactly as it was in the original request.
`;G+=ti(S),G+=ti(Ze+ni(I)+`
`),te+=At(G,B)}if(D.output&&!g(D.output,"/dev/null")){let G="";g(e.urls[0].output,"-")?G+=`print(response.text)
`:(G+=Ce||e.urls.length>1?"":`
`,G+="with open("+k(D.output,o,t,!1,!0)+`, 'wb') as f:
`,G+=`    f.write(response.content)
`),te+=At(G,B)}!Ce&&(J||S&&T||D.uploadFile||D.output&&!g(D.output,"/dev/null"))&&(xe=!0),Le.push(te)}if(v+=Le.join(xe?`
`:""),e.cookieJar){let H="cookies.save(";g(e.cookieJar,a)||(H+=k(e.cookieJar,o,t)+", "),H+=`ignore_discard=True, ignore_expires=True)
`,v+=At(H,1)}e.http3?n.push(["http3","this was an HTTP/3 request but requests only supports HTTP/1.1"]):e.http2?n.push(["http2","this was an HTTP/2 request but requests only supports HTTP/1.1"]):e.headers.lowercase&&e.headers.length>1&&n.push(["--header","all the --header/-H names are lowercase, which means this may have been an HTTP/2 or HTTP/3 request. Requests only sends HTTP/1.1"]);let ke="";if(Object.keys(o).length){for(let[H,D]of Object.entries(o))ke+=`${H} = ${D}
`;ke+=`
`}return ke+v}function fn(e){let n="";for(let t of Array.from(e).sort())if(t!=="read_headerfile")if(t.includes(".")){let r=t.lastIndexOf("."),o=t.slice(0,r),s=t.slice(r+1);n+="from "+o+" import "+s+`
`}else n+="import "+t+`
`;return n}function lu(e,n=[]){let t=[],r=!1,o=new Set,s=new Set;for(let a of e){let l=au(a,n,o,s);t.push(l),r||(r=l.split(`
`).length>a.urls.length+1)}let i="";return i+=fn(o),o.size>1&&(i+=`
`),i+=`import requests
`,i+=fn(s),i+=`
`,o.has("read_headerfile")&&(i+=`def read_headerfile(filename):
`,i+=`    headers = {}
`,i+=`    with open(filename) as f:
`,i+=`        for line in f:
`,i+=`            line = line.split('#', 1)[0].strip()
`,i+=`            if line:
`,i+=`                [key, value] = line.split(':', 1)
`,i+=`                value = value or ''
`,i+=`                headers[key.strip()] = value.strip()
`,i+=`    return headers
`,i+=`
`),i+t.join(r?`

`:`
`)}function gr(e,n=[]){let t=A(e,Qp,n);return[lu(t,n),n]}function ri(e){return gr(e)[0]}var pu=new Set([...w,"insecure","no-insecure","compressed","no-compressed","max-time","form","form-string"]),nt=`	if err != nil {
		log.Fatal(err)
	}
`;function oi(e,n,t){return e.isString()&&e.includes('"')?si(e,n,t):Ie(e,n,t)}function si(e,n,t){return e.isString()&&!e.includes("`")&&!e.includes("\r")?"`"+e.toString()+"`":Ie(e,n,t)}function Sr(e){return De(e,'"')}function Ie(e,n,t){let r=[];for(let o of e.tokens)if(typeof o=="string")r.push(Sr(o));else if(o.type==="variable")r.push("os.Getenv("+Sr(o.value)+")"),t.add("os");else{let s="exec.Command("+Sr(o.value)+").Output()",i=1,a="cmd"+i;for(;a in n&&n[a]!==s;)if(i++,a="cmd"+i,i>Number.MAX_SAFE_INTEGER)throw new R("lol");n[a]=s,r.push(a),t.add("os/exec")}return r.join(" + ")}function uu(e,n,t){if(e.isString()){let r=e.toString();if(/^\d+\.?\d*$/.test(r))return r}return n.timeout="strconv.Atoi("+Ie(e,n,t)+")",t.add("strconv"),"timeout"}function cu(e,n=[]){var t;let r=O(e,n),o=new Set(["fmt","io","log","net/http"]),s={},i="";if(r.multipartUploads){i+=`	form := new(bytes.Buffer)
`,i+=`	writer := multipart.NewWriter(form)
`,o.add("bytes"),o.add("mime/multipart");let l=!0,p=!0;for(let u of r.multipartUploads){if("contentFile"in u){let c=l?":=":"=";l=!1,i+=`	fw, err ${c} writer.CreateFormFile(${Ie(u.name,s,o)}, filepath.Base(${Ie((t=u.filename)!==null&&t!==void 0?t:u.contentFile,s,o)}))
`,i+=nt,o.add("path/filepath"),i+=`	fd, err ${c} os.Open(${Ie(u.contentFile,s,o)})
`,i+=nt,o.add("os"),i+=`	defer fd.Close()
`,i+=`	_, err = io.Copy(fw, fd)
`,i+=nt}else{let c=p?":=":"=";p=!1,i+=`	formField, err ${c} writer.CreateFormField(${Ie(u.name,s,o)})
`,i+=nt,i+=`	_, err = formField.Write([]byte(${oi(u.content,s,o)}))
`}i+=`
`}i+=`	writer.Close()
`,i+=`
`,r.headers.delete("content-type")}if((r.insecure||r.compressed===!1)&&(i+=`	tr := &http.Transport{
`,r.insecure&&(i+=`		TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
`,o.add("crypto/tls")),r.compressed===!1&&(i+=`		DisableCompression: true,
`),i+=`	}
`),i+="	client := &http.Client{",r.timeout?(i+=`
`,(r.insecure||r.compressed===!1)&&(i+=`		Transport: tr,
`),i+="		Timeout: "+uu(r.timeout,s,o)+` * time.Second,
`,i+="	",o.add("time")):(r.insecure||r.compressed===!1)&&(i+="Transport: tr"),i+=`}
`,r.data&&!r.multipartUploads&&(i+="	var data = strings.NewReader("+si(r.data,s,o)+`)
`,o.add("strings")),i+="	req, err := http.NewRequest("+Ie(r.urls[0].method,s,o)+", "+Ie(r.urls[0].url,s,o),i+=", "+(r.multipartUploads?"form":r.data?"data":"nil")+`)
`,i+=nt,r.headers.length)for(let[l,p]of r.headers){let u="	";l.toLowerCase().toString()==="accept-encoding"&&r.compressed!==!1&&(u+="// "),i+=u+"req.Header.Set("+Ie(l,s,o)+", "+oi(p||new x,s,o)+`)
`}if(r.multipartUploads&&(i+=`	req.Header.Set("Content-Type", writer.FormDataContentType())
`),r.urls[0].auth&&r.authType==="basic"){let[l,p]=r.urls[0].auth;i+="	req.SetBasicAuth("+Ie(l,s,o)+", "+Ie(p,s,o)+`)
`}i+=`	resp, err := client.Do(req)
`,i+=nt,i+=`	defer resp.Body.Close()
`,i+=`	bodyText, err := io.ReadAll(resp.Body)
`,i+=nt,i+=`	fmt.Printf("%s\\n", bodyText)
`,i+="}";let a=`package main

`;a+=`import (
`;for(let l of Array.from(o).sort())a+='	"'+l+`"
`;a+=`)

`,a+=`func main() {
`;for(let[l,p]of Array.from(Object.entries(s)).sort())a+="	"+l+", err := "+p+`
`,a+=nt;return Object.values(s).length&&(a+=`
`),a+i+`
`}function xr(e,n=[]){let t=A(e,pu,n);return[cu(t,n),n]}function ii(e){return xr(e)[0]}var fu=new Set([...w,"anyauth","no-anyauth","http1.1","http2","http2-prior-knowledge","http3","http3-only"]);function du(e){if(!e.data)return null;let n=e.headers.getContentType()||"";try{let[r]=N(e.data);if(r&&r.length)return{mimeType:n,params:r.map(o=>({name:o[0].toString(),value:o[1].toString()}))}}catch{}let t=e.data.toString();return{mimeType:n,text:t}}function hu(e,n,t=[]){let r={method:n.method.toString(),url:(n.queryList?n.urlWithoutQueryList:n.url).toString(),httpVersion:e.http3?"HTTP/3":e.http2?"HTTP/2":"HTTP/1.1",cookies:[],headers:[],queryString:[],headersSize:-1,bodySize:-1};if(e.cookies&&(r.cookies=e.cookies.map(o=>({name:o[0].toString(),value:o[1].toString()})),e.headers.delete("Cookie")),e.headers.length&&(r.headers=e.headers.headers.filter(o=>o[1]!==null).map(o=>({name:o[0].toString(),value:o[1].toString()}))),e.urls[0].auth){let[o,s]=e.urls[0].auth;if(e.authType==="basic"){let i="Basic "+Qt(`${o.toString()}:${s.toString()}`);r.headers.push({name:"Authorization",value:i})}}if(n.queryList&&(r.queryString=n.queryList.map(o=>({name:o[0].toString(),value:o[1].toString()}))),e.data){let o=du(e);o&&(r.postData=o)}return r}function mu(e,n=[]){let t=[];for(let r of e)for(let o of r.urls)t.push(hu(r,o,n));return JSON.stringify({log:{version:"1.2",entries:t.map(r=>({request:r}))}},null,4)+`
`}function Tr(e,n=[]){let t=A(e,fu,n);return t.map(o=>re(o,n,{multipleUrls:!0})),[mu(t,n),n]}function ai(e){return Tr(e)[0]}var yu=new Set([...w,"form","form-string","http0.9","http1.0","http1.1","http2","http2-prior-knowledge","http3","http3-only","no-http0.9","compressed","no-compressed","upload-file"]);function gu(e,n=[]){let t=O(e,n),r=t.urls[0].method.toString()+" ",o=t.urls[0].urlObj,s=o.path.toString()+o.query.toString();if(s||(s="/"),r+=s+" ",t.httpVersion==="3"||t.httpVersion==="3-only"?r+="HTTP/3":t.httpVersion==="2"||t.httpVersion==="2-prior-knowledge"?r+="HTTP/2":t.httpVersion==="1.0"?r+="HTTP/1.0":r+="HTTP/1.1",r+=`
`,t.urls[0].auth){let[a,l]=t.urls[0].auth;t.authType==="basic"&&t.headers.prependIfMissing("Authorization","Basic "+Qt(a.toString()+":"+l.toString()))}t.compressed&&t.headers.prependIfMissing("Accept-Encoding","deflate, gzip"),t.headers.prependIfMissing("Accept","*/*"),t.headers.prependIfMissing("User-Agent","curl/8.2.1"),t.headers.prependIfMissing("Host",o.host.toString());let i="------------------------"+Array.from({length:16},()=>"0123456789abcdef".charAt(Math.floor(Math.random()*16))).join("");if(t.data)t.headers.setIfMissing("Content-Length",t.data.toString().length.toString());else if(t.urls[0].uploadFile){let a="<length of "+t.urls[0].uploadFile.toString()+">";t.headers.setIfMissing("Content-Length",a)&&n.push(["bad-content-length","Content-Length header needs to be set: "+JSON.stringify(a)])}else if(t.multipartUploads){let a=t.headers.get("Content-Type");if(a){let l=a.toString().match(/boundary=(.*)/);l?i=l[1]:n.push(["no-boundary",`Content-Type header "${a.toString()}" does not specify a boundary.`])}else t.headers.set("Content-Type","multipart/form-data; boundary="+i)}for(let[a,l]of t.headers){if(l===null)continue;let p=l.toString();p?r+=a.toString()+": "+p+`
`:r+=a.toString()+`:
`}if(r+=`
`,t.data)r+=t.data.toString();else if(t.urls[0].uploadFile)r+=t.urls[0].uploadFile.toString(),n.push(["upload-file","need to read data from file: "+JSON.stringify(t.urls[0].uploadFile.toString())]);else if(t.multipartUploads){for(let a of t.multipartUploads)r+="--"+i+`
`,r+="Content-Disposition: form-data",r+='; name="'+a.name.toString()+'"',a.filename&&(r+='; filename="'+a.filename.toString()+'"'),a.contentType&&(r+=`
Content-Type: "`+a.contentType.toString()+'"'),r+=`

`,"content"in a?r+=a.content.toString():r+=a.contentFile.toString(),r+=`
`;r+="--"+i+"--"}return r+`
`}function br(e,n=[]){let t=A(e,yu,n);return[gu(t,n),n]}function li(e){return br(e)[0]}var Su=new Set([...w,"cookie-jar","ipv4","no-ipv4","ipv6","no-ipv6","form","form-string","ciphers","insecure","cert","cert-type","key","key-type","cacert","capath","crlfile","pinnedpubkey","random-file","egd-file","hsts","noproxy","proxy","proxy-user","globoff","no-globoff","netrc","netrc-optional","timeout","connect-timeout","limit-rate","compressed","no-compressed","anyauth","no-anyauth","digest","no-digest","aws-sigv4","negotiate","no-negotiate","delegation","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb","no-digest","output","upload-file","continue-at","clobber","remote-time","keep-alive","silent","verbose","next"]),xu=/\$|`|"|\\|!/gu,Tu=/\p{C}|[^ \P{Z}]/gu,bu=/\p{C}|[^ \P{Z}]|\\|'/gu,_u=/[\x02-\x09\x0b-\x1a\\#?`(){}[\]^*<=>~|; "!$&'\x82-\xff]/;function Me(e,n=!1){return Tu.test(e)?"$'"+e.replace(bu,r=>{switch(r){case"\x07":return"\\a";case"\b":return"\\b";case"\x1B":return"\\e";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"\\":return"\\\\";case"'":return"\\'"}let o=r.codePointAt(0).toString(16);return o.length<=2?"\\x"+o.padStart(2,"0"):o.length<=4?"\\u"+o.padStart(4,"0"):"\\U"+o.padStart(8,"0")})+"'":(e.includes('"')||e.includes("$")||e.includes("`")||e.includes("!")||n)&&!e.includes("'")?"'"+e+"'":_u.test(e)||n?'"'+e.replace(xu,r=>{switch(r[0]){case"$":return"\\$";case"`":return"\\`";case'"':return'\\"';case"\\":return"\\\\";case"!":return`"'!'"`}return r})+'"':e}function E(e){let n=[];for(let[t,r]of e.tokens.entries())typeof r=="string"?n.push(Me(r,!!t)):(r.type,n.push(r.text));return n.join("")}function Au(e,n){re(e,n,{dataReadsFile:!0,cookieFiles:!0,multipleUrls:!0}),e.dataReadsFile&&e.dataArray&&e.dataArray.length&&(e.dataArray.length>1||!(e.dataArray[0]instanceof x)&&e.dataArray[0].name)&&n.push(["unsafe-data","the generated data content is wrong, "+JSON.stringify("@"+e.dataReadsFile)+" means read the file "+JSON.stringify(e.dataReadsFile)]);let t=[];if(e.urls[0].uploadFile||e.dataArray&&e.dataArray.length===1&&!(e.dataArray[0]instanceof x)&&!e.dataArray[0].name||e.data?g(e.urls[0].method,"POST")||t.push("--method="+E(e.urls[0].method)):g(e.urls[0].method,"GET")||t.push("--method="+E(e.urls[0].method)),e.urls.length>1&&new Set(e.urls.map(i=>i.method.toString())).size>1&&n.push(["mixed-methods","the input curl command uses multiple HTTP methods, which Wget doesn't support: "+e.urls.map(i=>JSON.stringify(i.method.toString())).join(", ")]),e.cookieFiles&&e.cookieFiles.length){for(let s of e.cookieFiles)t.push("--load-cookies="+E(s));if(e.cookieFiles.length>1){let s=e.cookieFiles[e.cookieFiles.length-1];n.push(["multiple-cookie-files","Wget only supports reading cookies from one file, only the last one will be sent: "+s.toString()])}}if(e.cookieJar&&t.push("--save-cookies="+E(e.cookieJar)),e.headers.length)for(let[s,i]of e.headers)t.push("--header="+E(M(s,": ",i??"")));if(e.compressed!==void 0&&(e.compressed?t.push("--compression=auto"):t.push("--compression=none")),e.maxRedirects&&e.maxRedirects.toString()!=="20"&&t.push("--max-redirect="+E(e.maxRedirects)),e.ipv4&&t.push("--inet4-only"),e.ipv6&&t.push("--inet6-only"),e.urls[0].auth){let[s,i]=e.urls[0].auth;t.push("--user="+E(s)),i.toBool()&&t.push("--password="+E(i)),e.authType==="basic"&&t.push("--auth-no-challenge"),["none","basic","digest","ntlm","ntlm-wb","negotiate"].includes(e.authType)||n.push(["wget-unsupported-auth","Wget doesn't support "+e.authType+" authentication"])}if(e.urls[0].uploadFile?((g(e.urls[0].uploadFile,"-")||g(e.urls[0].uploadFile,"."))&&n.push(["wget-stdin","Wget does not support uploading from stdin"]),g(e.urls[0].method,"POST")?t.push("--post-file="+E(e.urls[0].uploadFile)):t.push("--body-file="+E(e.urls[0].uploadFile))):e.multipartUploads?n.push(["multipart","Wget does not support sending multipart/form-data"]):e.dataArray&&e.dataArray.length===1&&!(e.dataArray[0]instanceof x)&&!e.dataArray[0].name?g(e.urls[0].method,"POST")?t.push("--post-file="+E(e.dataArray[0].filename)):t.push("--body-file="+E(e.dataArray[0].filename)):e.data&&(g(e.urls[0].method,"POST")?t.push("--post-data="+E(e.data)):t.push("--body-data="+E(e.data))),e.ciphers&&t.push("--ciphers="+E(e.ciphers)),e.insecure&&t.push("--no-check-certificate"),e.cert){let[s,i]=e.cert;t.push("--certificate="+E(s)),i&&n.push(["wget-cert-password","Wget does not support certificate passwords"])}if(e.certType&&t.push("--certificate-type="+E(e.certType)),e.key&&t.push("--private-key="+E(e.key)),e.keyType&&t.push("--private-key-type="+E(e.keyType)),e.cacert&&t.push("--ca-certificate="+E(e.cacert)),e.capath&&t.push("--ca-directory="+E(e.capath)),e.crlfile&&t.push("--crl-file="+E(e.crlfile)),e.pinnedpubkey&&t.push("--pinnedpubkey="+E(e.pinnedpubkey)),e.randomFile&&t.push("--random-file="+E(e.randomFile)),e.egdFile&&t.push("--egd-file="+E(e.egdFile)),e.hsts)for(let s of e.hsts)t.push("--hsts-file="+E(s));if(e.netrc==="ignored"&&t.push("--no-netrc"),e.noproxy&&(g(e.noproxy,"*")?t.push("--no-proxy"):n.push(["wget-noproxy","Wget does not support noproxy for specific hosts"])),e.proxy&&n.push(["wget-proxy","Wget requires specifying proxies in environment variables: "+JSON.stringify(e.proxy.toString())]),e.proxyAuth){let[s,i]=e.proxyAuth.split(":",2);t.push("--proxy-user="+E(s)),i&&i.toBool()&&t.push("--proxy-password="+E(i))}e.timeout&&t.push("--timeout="+E(e.timeout)),e.connectTimeout&&t.push("--connect-timeout="+E(e.connectTimeout)),e.limitRate&&t.push("--limit-rate="+E(e.limitRate)),e.urls[0].output?t.push("--output-document="+E(e.urls[0].output)):t.push("--output-document -"),e.clobber===!1&&t.push("--no-clobber"),e.remoteTime===!1&&t.push("--no-use-server-timestamps"),e.continueAt&&(g(e.continueAt,"-")?t.push("--continue"):t.push("--start-pos="+E(e.continueAt))),e.keepAlive===!1&&t.push("--no-http-keep-alive"),e.globoff&&t.push("--no-glob"),e.silent?t.push("--quiet"):e.verbose===!1&&t.push("--no-verbose");for(let s of e.urls)t.push(E(s.url));let o=t.length>3||t.reduce((s,i)=>s+i.length,0)>75?` \\
  `:" ";return"wget "+t.join(o)+`
`}function wu(e,n=[]){return e.map(t=>Au(t,n)).join(`

`)}function _r(e,n=[]){let t=A(e,Su,n);return[wu(t,n),n]}function pi(e){return _r(e)[0]}var Cu=new Set([...w,"form","form-string","location","no-location","location-trusted","no-location-trusted","max-redirs","ciphers","insecure","cert","key","cacert","capath","proxy","noproxy","timeout","connect-timeout","anyauth","no-anyauth","digest","no-digest","negotiate","no-negotiate","delegation","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb","no-netrc","verbose","silent","upload-file","next"]);function Ar(e){return e.replace("=","\\=")}function Ru(e){return e.startsWith("="),e.startsWith("@")&&(e=e.prepend("\\")),e}function ui(e,n=!1){return e=e.replace("\\","\\\\").replace("[","\\[").replace("]","\\]").replace(":","\\:").replace("=","\\="),!n&&/^\d+$/.test(e)&&(e="\\"+e),e}function Ou(e){if(e.startsWith("\\="))throw new R("Unrepresentable JSON string: "+JSON.stringify(e)+' (starts with "\\=")');if(e.startsWith("\\@"))throw new R("Unrepresentable JSON string: "+JSON.stringify(e)+' (starts with "\\@")');return(e.startsWith("=")||e.startsWith("@"))&&(e="\\"+e),e}function Cr(e,n=""){return e===null?[Me(n)+":=null"]:typeof e=="boolean"?[Me(n)+":="+e.toString()]:typeof e=="number"?[Me(n)+":="+Me(e.toString())]:typeof e=="string"?[Me(n)+"="+Me(Ou(e))]:Array.isArray(e)?e.length?e.map(t=>Cr(t,n+"[]")).flat():[Me(n)+":=[]"]:Object.keys(e).length?Object.entries(e).map(([t,r])=>Cr(r,n?n+"["+ui(t)+"]":ui(t,!0))).flat():[Me(n)+":={}"]}function Pu(e,n,t){let r;try{r=JSON.parse(t)}catch{}if(typeof r=="object"&&r!==null&&Object.keys(r).length||Array.isArray(r)&&r.length){let o;try{o=Cr(r)}catch{}if(o){for(let s of o)n.push(s);return}}e.push("--raw "+(Me(t)||"''"))}function ci(e){return e.replace("\\","\\\\").replace(":","\\:").replace("=","\\=")}function fi(e){return e.startsWith("="),e.startsWith("@")&&(e=e.prepend("\\")),e}function Eu(e,n,t){let r;try{[r]=N(t)}catch{}if(!r){e.push("--raw "+(E(t)||"''"));return}e.push("--form");for(let[o,s]of r)n.push(E(M(ci(o),"=",fi(s))))}function Lu(e,n,t,r){let o=r.getContentType();o==="application/json"&&t.isString()?Pu(e,n,t.toString()):o==="application/x-www-form-urlencoded"?Eu(e,n,t):e.push("--raw "+(E(t)||"''"))}function wr(e){return e.replace("\\","\\\\").replace("@","\\@").replace("=","\\=")}function ku(e,n,t){let r=[],o=null,s=n.url,i=[];if(n.uploadFile||e.data||e.multipartUploads?g(n.method,"POST")||(o=E(n.method)):g(n.method,"GET")||(o=E(n.method)),e.headers.length)for(let[f,d]of e.headers)d===null?i.push(E(M(Ar(f),":"))):d.toBool()?i.push(E(M(Ar(f),":",Ru(d)))):i.push(E(M(Ar(f),";")));if(n.auth){let[f,d]=n.auth;e.authType==="digest"?r.push("-A digest"):e.authType==="ntlm"||e.authType==="ntlm-wb"?(r.push("--auth-type=ntlm"),t.push(["httpie-ntlm","NTLM auth requires the httpie-ntlm plugin"])):e.authType==="negotiate"?(r.push("--auth-type=negotiate"),t.push(["httpie-negotiate","SPNEGO (GSS Negotiate) auth requires the httpie-negotiate plugin"])):e.authType!=="basic"&&t.push(["httpie-unsupported-auth","HTTPie doesn't support "+e.authType+" authentication"]),r.push("-a "+E(M(f,":",d)))}if(n.queryList){s=n.urlWithoutQueryList;for(let[f,d]of n.queryList)i.push(E(M(ci(f),"==",fi(d))))}if(n.uploadFile)g(n.uploadFile,"-")||g(n.uploadFile,".")?t.push(["httpie-stdin","pass in the file contents to HTTPie through stdin"]):i.push("@"+E(n.uploadFile));else if(e.multipartUploads){r.push("--multipart");for(let f of e.multipartUploads)"content"in f?i.push(E(wr(f.name))+"="+E(f.content)):"filename"in f&&f.filename?(i.push(E(wr(f.name))+"@"+E(f.filename)),g(f.filename,f.contentFile)||t.push(["httpie-multipart-fake-filename","HTTPie doesn't support multipart uploads that read a certain filename but send a different filename"])):i.push(E(wr(f.name))+"=@"+E(f.contentFile))}else e.dataArray&&e.dataArray.length===1&&!(e.dataArray[0]instanceof x)&&!e.dataArray[0].name?i.push("@"+E(e.dataArray[0].filename)):e.data&&Lu(r,i,e.data,e.headers);(e.followRedirects||e.followRedirectsTrusted)&&r.push("--follow"),e.maxRedirects&&e.maxRedirects.toString()!=="30"&&r.push("--max-redirects="+E(e.maxRedirects)),e.netrc==="ignored"&&r.push("--ignore-netrc"),e.proxy&&(r.push("--proxy=http:"+E(e.proxy)),r.push("--proxy=https:"+E(e.proxy))),e.proxyAuth,e.noproxy&&t.push(["httpie-noproxy","HTTPie requires passing noproxy through environment variables: "+JSON.stringify(e.noproxy.toString())]),e.insecure&&r.push("--verify=no"),e.cacert&&r.push("--verify="+E(e.cacert)),e.capath&&r.push("--verify="+E(e.capath)),e.cert&&r.push("--cert="+E(e.cert[0])),e.key&&r.push("--cert-key="+E(e.key)),e.cert&&e.cert[1]&&r.push("--cert-key-pass="+E(e.cert[1])),e.ciphers&&r.push("--ciphers="+E(e.ciphers)),e.connectTimeout&&r.push("--timeout="+E(e.connectTimeout)),e.timeout&&(e.connectTimeout?t.push(["httpie-timeout-with-connect-timeout","ignoring --timeout because HTTPie's timeout is more similar to curl's --connect-timeout"]):(r.push("--timeout="+E(e.timeout)),t.push(["httpie-timeout","HTTPie's timeout is just for the connection, not for the whole request"]))),e.verbose&&r.push("--verbose"),e.silent&&r.push("--quiet");function a(f){return f.startsWith("localhost:")?f.slice(9):f.startsWith("localhost/")||g(f,"localhost")?f.slice(9).prepend(":"):f}let l="http";s.startsWith("https://")?(l="https",s=a(s.slice(8))):s.startsWith("http://")&&(s=a(s.slice(7))),n.output,o&&r.push(o),i.some(f=>f.startsWith("-"))&&i.unshift("--");let p=[...r,E(s),...i],c=p.length>3||p.reduce((f,d)=>f+d.length,0)>75?` \\
  `:" ";return l+" "+p.join(c)+`
`}function vu(e,n=[]){let t=[];for(let r of e){re(r,n,{dataReadsFile:!0,multipleUrls:!0}),r.dataReadsFile&&r.dataArray&&r.dataArray.length&&(r.dataArray.length>1||!(r.dataArray[0]instanceof x)&&r.dataArray[0].name)&&n.push(["unsafe-data","the generated data content is wrong, "+JSON.stringify("@"+r.dataReadsFile)+" means read the file "+JSON.stringify(r.dataReadsFile)]);for(let o of r.urls)t.push(ku(r,o,n))}return t.join(`

`)}function Rr(e,n=[]){let t=A(e,Cu,n);return[vu(t,n),n]}function di(e){return Rr(e)[0]}var Nu=new Set([...w]);function Uu(e,n=[]){let t=O(e,n),r=new Set(["java.io.IOException","java.io.InputStream","java.net.HttpURLConnection","java.net.URL","java.util.Scanner"]),o="";o+="        URL url = new URL("+F(t.urls[0].url,r)+`);
`,o+=`        HttpURLConnection httpConn = (HttpURLConnection) url.openConnection();
`,o+="        httpConn.setRequestMethod("+F(t.urls[0].method,r)+`);

`;let s=!1;if(t.headers.length){for(let[a,l]of t.headers)l!==null&&(o+="        httpConn.setRequestProperty("+F(a,r)+", "+F(l,r)+`);
`,a.toLowerCase().toString()==="accept-encoding"&&l&&(s=l.indexOf("gzip")!==-1));o+=`
`}t.urls[0].auth&&(o+="        byte[] message = ("+F(Y(t.urls[0].auth,":"),r)+`).getBytes("UTF-8");
`,o+=`        String basicAuth = DatatypeConverter.printBase64Binary(message);
`,o+=`        httpConn.setRequestProperty("Authorization", "Basic " + basicAuth);
`,o+=`
`,r.add("javax.xml.bind.DatatypeConverter")),t.data&&(o+=`        httpConn.setDoOutput(true);
`,o+=`        OutputStreamWriter writer = new OutputStreamWriter(httpConn.getOutputStream());
`,o+="        writer.write("+F(t.data,r)+`);
`,o+=`        writer.flush();
`,o+=`        writer.close();
`,o+=`        httpConn.getOutputStream().close();
`,o+=`
`,r.add("java.io.OutputStreamWriter")),o+=`        InputStream responseStream = httpConn.getResponseCode() / 100 == 2
`,o+=`                ? httpConn.getInputStream()
`,o+=`                : httpConn.getErrorStream();
`,s&&(o+=`        if ("gzip".equals(httpConn.getContentEncoding())) {
`,o+=`            responseStream = new GZIPInputStream(responseStream);
`,o+=`        }
`,r.add("java.util.zip.GZIPInputStream")),o+=`        Scanner s = new Scanner(responseStream).useDelimiter("\\\\A");
`,o+=`        String response = s.hasNext() ? s.next() : "";
`,o+=`        System.out.println(response);
`,o+=`    }
`,o+="}";let i="";for(let a of Array.from(r).sort())i+="import "+a+`;
`;return r.size&&(i+=`
`),i+=`class Main {
`,i+=`
`,r.has("java.lang.Runtime")&&(i+=`    public static String exec(String cmd) {
`,i+=`        try {
`,i+=`            Process p = Runtime.getRuntime().exec(cmd);
`,i+=`            p.waitFor();
`,i+=`            Scanner s = new Scanner(p.getInputStream()).useDelimiter("\\\\A");
`,i+=`            return s.hasNext() ? s.next() : "";
`,i+=`        } catch (Exception e) {
`,i+=`            return "";
`,i+=`        }
`,i+=`    }
`,i+=`
`),i+=`    public static void main(String[] args) throws IOException {
`,i+o+`
`}function Or(e,n=[]){let t=A(e,Nu,n);return[Uu(t,n),n]}function hi(e){return Or(e)[0]}var Fu=new Set([...w,"form","form-string","max-time"]),Du=(e,n=[])=>{let t=O(e,n),r=new Set(["java.io.IOException","java.io.File","java.io.FileInputStream","org.jsoup.Jsoup","org.jsoup.Connection"]),o="";if(o+=`
class Main {

`,o+=`	public static void main(String[] args) throws IOException {
`,t.urls[0].auth&&(o+="		byte[] message = ("+F(Y(t.urls[0].auth,":"),r)+`).getBytes("UTF-8");
`,o+=`		String basicAuth = DatatypeConverter.printBase64Binary(message);
`,o+=`
`,r.add("javax.xml.bind.DatatypeConverter")),o+="		Connection.Response response = Jsoup.connect("+F(t.urls[0].url,r)+`)
`,t.headers){for(let[i,a]of t.headers)if(a!==null)if(g(i.toLowerCase(),"user-agent"))o+="			.userAgent("+F(a,r)+`)
`;else if(g(i.toLowerCase(),"cookie")){let l=a.split(";");for(let p in l)o+="			.cookie("+F(l[p].split("=")[0].trim(),r)+", "+F(l[p].split("=")[1].trim(),r)+`)
`}else o+="			.header("+F(i,r)+", "+F(a,r)+`)
`}if(t.urls[0].auth&&(o+=`			.header("Authorization", "Basic " + basicAuth)
`),t.multipartUploads){o+="			.data(";for(let i of t.multipartUploads){let a=i.name,l="new FileInputStream(new File(",p="filename";"contentFile"in i?g(i.contentFile,"-")?t.stdinFile?o+=F(a,r)+'", "'+p+'", '+l+F(t.stdinFile,r):t.stdin&&(o+=F(a,r)+'", "'+p+'", '+l+F(t.stdin,r)):o+=F(a,r)+'", "'+p+'", '+l+F(i.contentFile,r):o+=F(a,r)+'", "'+p+'",'+l+F(i.content,r)}o+=`)))
`}else t.data&&(o+="			.requestBody("+F(t.data,r)+`)
`);o+="			.method(org.jsoup.Connection.Method."+t.urls[0].method.toString()+`)
`,o+=`			.ignoreContentType(true)
`,t.timeout&&(o+="			.timeout("+t.timeout.toString()+` * 1000)
`),o+=`			.execute();

`,o+=`		System.out.println(response.parse());
`,o+=`	}
`,o+="}";let s="";for(let i of Array.from(r).sort())s+="import "+i+`;
`;return r.size&&(s+=`
`),s+o+`
`},Pr=(e,n=[])=>{let t=A(e,Fu,n);return[Du(t,n),n]},mi=e=>Pr(e)[0];var Iu=new Set([...w,"max-time","connect-timeout","location","location-trusted","upload-file","form","form-string"]);function ju(e,n=[]){let t=O(e,n),r=t.urls[0],o=new Set(["java.io.IOException","okhttp3.OkHttpClient","okhttp3.Request","okhttp3.Response"]),s="";s+="OkHttpClient client = new OkHttpClient()";let i=[];if(t.timeout&&(i.push("    .callTimeout("+t.timeout.toString()+`, TimeUnit.SECONDS)
`),o.add("java.util.concurrent.TimeUnit")),t.connectTimeout&&(i.push("    .connectTimeout("+t.connectTimeout.toString()+`, TimeUnit.SECONDS)
`),o.add("java.util.concurrent.TimeUnit")),t.followRedirects===!1&&(i.push(`    .followRedirects(false)
`),i.push(`    .followSslRedirects(false)
`)),i.length){s+=`.newBuilder()
`;for(let d of i)s+=d;s+="    .build()"}if(s+=`;
`,s+=`
`,r.auth){let[d,y]=r.auth;s+="String credential = Credentials.basic("+F(d,o)+", "+F(y,o)+`);

`,o.add("okhttp3.Credentials"),t.authType!=="basic"&&n.push(["okhttp-unsupported-auth-type","OkHttp doesn't support auth type "+t.authType])}let a=[];if(r.uploadFile)(g(r.uploadFile,"-")||g(r.uploadFile,"."))&&n.push(["upload-stdin","uploading from stdin isn't supported"]),a.push("file"),s+="File file = new File("+F(r.uploadFile,o)+`);

`,o.add("java.io.File");else if(t.multipartUploads){a.push("requestBody"),s+=`RequestBody requestBody = new MultipartBody.Builder()
`,s+=`    .setType(MultipartBody.FORM)
`;for(let d of t.multipartUploads){let y=[F(d.name,o)];"content"in d?y.push(F(d.content,o)):"filename"in d&&d.filename?(g(d.filename,d.contentFile)||y.push(F(d.filename,o)),y.push('RequestBody.create("", new File('+F(d.contentFile,o)+"))"),o.add("java.io.File")):y.push("Files.readAllBytes("+F(d.contentFile,o)+")"),s+="    .addFormDataPart("+y.join(", ")+`)
`}s+=`    .build();

`,o.add("okhttp3.RequestBody"),o.add("okhttp3.MultipartBody")}else if(t.dataArray&&t.dataArray.length===1&&!(t.dataArray[0]instanceof x)&&!t.dataArray[0].name)a.push("file"),s+="File file = new File("+F(t.dataArray[0].filename,o)+`);

`,o.add("java.io.File");else if(t.data)if(t.headers.getContentType()==="application/x-www-form-urlencoded"){let[y]=N(t.data);if(!y)a.push("requestBody"),s+="String requestBody = "+F(t.data,o)+`;

`;else{a.push("formBody"),s+=`RequestBody formBody = new FormBody.Builder()
`;for(let[S,T]of y)s+="    .add("+F(S,o)+", "+F(T,o)+`)
`;s+=`    .build();

`,o.add("okhttp3.FormBody"),o.add("okhttp3.RequestBody")}}else a.push("requestBody"),s+="String requestBody = "+F(t.data,o)+`;

`;s+=`Request request = new Request.Builder()
`,s+="    .url("+F(r.url,o)+`)
`;let l=["DELETE","GET","HEAD","PATCH","POST","PUT"],p=["DELETE","PATCH","POST","PUT"],u=r.method,c="method";if(!u.isString()||!l.includes(u.toString())||a.length&&!p.includes(u.toString())?a.unshift(F(u,o)):c=u.toString().toLowerCase(),c!=="get"&&(s+="    ."+c+"("+a.join(", ")+`)
`),t.headers.length)for(let[d,y]of t.headers)y!==null&&(s+="    .header("+F(d,o)+", "+F(y,o)+`)
`);if(r.auth){let d=t.headers.lowercase?"authorization":"Authorization";s+='    .header("'+d+`", credential)
`}s+=`    .build();
`,s+=`
`,s+=`try (Response response = client.newCall(request).execute()) {
`,s+=`    if (!response.isSuccessful()) throw new IOException("Unexpected code " + response);
`,s+=`    response.body().string();
`,s+=`}
`;let f="";for(let d of Array.from(o).sort())f+="import "+d+`;
`;return o.size&&(f+=`
`),o.has("java.lang.Runtime")&&(f+=`public static String exec(String cmd) {
`,f+=`    try {
`,f+=`        Process p = Runtime.getRuntime().exec(cmd);
`,f+=`        p.waitFor();
`,f+=`        Scanner s = new Scanner(p.getInputStream()).useDelimiter("\\\\A");
`,f+=`        return s.hasNext() ? s.next() : "";
`,f+=`    } catch (Exception e) {
`,f+=`        return "";
`,f+=`    }
`,f+=`}
`,f+=`
`),f+s+`
`}function Er(e,n=[]){let t=A(e,Iu,n);return[ju(t,n),n]}function yi(e){return Er(e)[0]}var Hu=new Set([...w,"form","form-string","max-time"]);function lt(e){return e.replace(/^ {2}/gm,"")}function at(e,n=1){let t="  ".repeat(n);return e.split(`
`).join(`
`+t)}function gi(e,n=0){let t="  ".repeat(n);return e.split(`
`).join(`
`+t+"// ")}function Si(e,n){let[t,r]=e,o="",s=!1;if(r){o+=`{
`;for(let[i,a]of r)o+="  "+b(i,n)+": ",Array.isArray(a)?(o+="["+a.map(l=>b(l,n)).join(", ")+"]",s=!0):o+=b(a,n),o+=`,
`;o.endsWith(`,
`)&&(o=o.slice(0,-2)),o+=`
}`}else if(t){o+=`[
`;for(let[i,a]of t)o+="  { name: "+b(i,n)+", value: "+b(a,n)+` },
`;o.endsWith(`,
`)&&(o=o.slice(0,-2)),o+=`
]`}else return["null",!1];return[o,s]}function Mu(e,n,t,r){let o=!1,s=b(e,r);if(n==="application/json"&&e.isString()){let i=e.toString(),a=JSON.parse(i);if(typeof a!="object"||a===null)return[t,s,null,o];let l=JSON.stringify(a)===i,p="JSON.stringify("+Ae(a,1)+")";return[t,p,l?null:s,o]}if(n==="application/x-www-form-urlencoded"){let[i,a]=N(e);if(i){g(t,"application/x-www-form-urlencoded; charset=utf-8")&&(t=null);let l;return[l,o]=Si([i,a],r),[t,at(l),null,o]}}return[t,s,null,o]}function Wu(e,n,t,r){let o=null,s=null,i=!1;try{[t,o,s,i]=Mu(e,n,t,r)}catch{}return o||(o=b(e,r)),[t,o,s,i]}function pt(e,n){let t=`const form = new FormData();
`;for(let r of e)t+="form.append("+b(r.name,n)+", ","contentFile"in r?(fe(n,"* as fs","fs"),g(r.contentFile,"-")?t+="fs.readFileSync(0).toString()":t+="fs.readFileSync("+b(r.contentFile,n)+")","filename"in r&&r.filename&&(t+=", "+b(r.filename,n))):t+=b(r.content,n),t+=`);
`;return t+=`
`,t}function $u(e,n=[]){var t;let r=O(e,n),o=[],s="",i=["GET","HEAD"],a=r.urls[0].method,l=a.toString();g(r.urls[0].method.toUpperCase(),a)||n.push(["method-case","jQuery uppercases the method, so it will be changed to "+JSON.stringify(a.toUpperCase().toString())]);let p=r.headers.getContentType(),u=r.headers.get("content-type");r.headers.delete("content-type");let c=r.urls[0].url,f=null,d=null,y=!1;r.multipartUploads?(s+=pt(r.multipartUploads,o),f="form",n.push(["multipart-form","jQuery doesn't support sending FormData yet"])):r.data&&([u,f,d,y]=Wu(r.data,p,u,o),d&&(d="  // data: "+d+`,
`)),i.includes(l)&&(r.urls[0].queryList?(f&&(n.push(["data-with-get","jQuery doesn't allow sending data in the body with GET or HEAD requests"]),d?d+="  // data: "+at(gi(lt(f)))+`,
`:d="  // data: "+at(gi(lt(f)))+`,
`),[f,y]=Si([r.urls[0].queryList,(t=r.urls[0].queryDict)!==null&&t!==void 0?t:null],o),f=at(f),c=r.urls[0].urlWithoutQueryList):(r.data||r.multipartUploads)&&n.push(["data-with-get","jQuery doesn't allow sending data with GET or HEAD requests. The data will be sent in the URL instead"]));let S=!!(r.headers.length||r.urls[0].auth||(r.multipartUploads||r.data)&&i.includes(l)||r.timeout||u!=null||d||y),T="";if(T+=`.done(function(response) {
`,T+=`  console.log(response);
`,T+="});",!S&&a.isString()&&["GET","POST"].includes(l))s+="$."+(l==="GET"?"get":"post")+"(",s+=b(c,o),f&&(s+=", "+lt(f)),s+=`)
`,s+="  "+at(T)+`
`;else{if(s+=`$.ajax({
`,s+="  url: "+b(c,o)+`,
`,s+=`  crossDomain: true,
`,l!=="GET"){let h=g(r.urls[0].method.toUpperCase(),a)?a.toLowerCase():a;s+="  method: "+b(h,o)+`,
`}if(r.headers.length){s+=`  headers: {
`;for(let[h,m]of r.headers)m!==null&&(s+="    "+b(h,o)+": "+b(m,o)+`,
`);s.endsWith(`,
`)&&(s=s.slice(0,-2),s+=`
`),s+=`  },
`}if(u&&(s+="  contentType: "+b(u,o)+`,
`),r.urls[0].auth){let[h,m]=r.urls[0].auth;s+="  username: "+b(h,o)+`,
`,s+="  password: "+b(m,o)+`,
`}d&&(s+=d),f&&(s+="  data: "+f+`,
`),y&&(s+=`  traditional: true,
`),r.timeout&&(s+="  timeout: "+ye(r.timeout,o)+`,
`),s.endsWith(`,
`)&&(s=s.slice(0,-2),s+=`
`),s+="})"+T+`
`}let _=Ue(o);return _&&(_+=`
`),_+s}function Lr(e,n=[]){let t=A(e,Hu,n);return[$u(t,n),n]}function xi(e){return Lr(e)[0]}var Bu=new Set([...w,"form","form-string","max-time"]);function Ju(e,n,t){let r=b(e,t);if(n==="application/json"&&e.isString()){let o=e.toString(),s=JSON.parse(o);if(typeof s!="object"||s===null)return[r,null];let i=JSON.stringify(s)===o;return["JSON.stringify("+Ae(s,1)+")",i?null:r]}if(n==="application/x-www-form-urlencoded"){let[o,s]=N(e);if(o)return[Fe([o,s],t),null]}return[r,null]}function Gu(e,n,t){let r=null,o=null;try{[r,o]=Ju(e,n,t)}catch{}return r||(r=b(e,t)),[r,o]}function Vu(e,n=[]){let t=O(e,n),r=[],o="",s=["GET","HEAD"],i=t.urls[0].method,a=i.toString();g(t.urls[0].method.toUpperCase(),i)||n.push(["method-case","XHR uppercases the method, so it will be changed to "+JSON.stringify(i.toUpperCase().toString())]);let l=t.data||t.multipartUploads,p=t.urls[0].url,u=t.headers.getContentType();if(t.multipartUploads)o+=pt(t.multipartUploads,r);else if(t.data){let[d,y]=Gu(t.data,u,r);y&&(o+="// const data = "+y+`;
`),d&&(o+="const data = "+lt(d)+`;

`)}s.includes(a)&&l&&n.push(["data-with-get","XHR doesn't send data with GET or HEAD requests"]),o+=`let xhr = new XMLHttpRequest();
`,o+=`xhr.withCredentials = true;
`,o+="xhr.open(";let c=[b(i,r),b(p,r)];if(t.urls[0].auth){let[d,y]=t.urls[0].auth;c.push("true",b(d,r),b(y,r)),o+=`
  `,o+=c.join(`,
  `),o+=`
`}else o+=c.join(", ");if(o+=`);
`,t.headers.length)for(let[d,y]of t.headers)y!==null&&(o+="xhr.setRequestHeader("+b(d,r)+", "+b(y,r)+`);
`);t.timeout&&(o+="xhr.timeout = "+ye(t.timeout,r)+`;
`),o+=`
`,o+=`xhr.onload = function() {
`,o+=`  console.log(xhr.response);
`,o+=`};
`,o+=`
`,t.multipartUploads?o+=`xhr.send(form);
`:t.data?o+=`xhr.send(data);
`:o+=`xhr.send();
`;let f=Ue(r);return f&&(f+=`
`),f+o}function kr(e,n=[]){let t=A(e,Bu,n);return[Vu(t,n),n]}function Ti(e){return kr(e)[0]}var bi=new Set([...w,"insecure","no-insecure","form","form-string","compressed","location","no-location","location-trusted","no-location-trusted","max-redirs","output","include","proxy","max-time","connect-timeout","anyauth","no-anyauth","digest","no-digest","aws-sigv4","negotiate","no-negotiate","delegation","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb"]);function zu(e){if(!e.data)return{};let n=e.headers.getContentType();if(n==="application/json")try{return JSON.parse(e.data.toString())}catch{}if(n==="application/x-www-form-urlencoded"){let[t,r]=N(e.data);if(r)return Object.fromEntries(r.map(o=>[o[0].toString(),Array.isArray(o[1])?o[1].map(s=>s.toString()):o[1].toString()]));if(t)return Object.fromEntries(t.map(o=>[o[0].toString(),o[1].toString()]))}return e.data.toString()}function Yu(e){if(!e.multipartUploads)return;let n={files:{},data:{}};for(let t of e.multipartUploads)"contentFile"in t?n.files[t.name.toString()]=t.contentFile.toString():n.data[t.name.toString()]=t.content.toString();return{files:Object.keys(n.files).length?n.files:void 0,data:Object.keys(n.data).length?n.data:void 0}}function _i(e,n=[]){let t=O(e,n),r=t.urls[0],o={url:(r.queryDict?r.urlWithoutQueryList:r.url).toString().replace(/\/$/,""),raw_url:r.url.toString(),method:r.method.toLowerCase().toString()};if(t.cookies&&(o.cookies=Object.fromEntries(t.cookies.map(s=>[s[0].toString(),s[1].toString()]))),t.headers.length){let s=t.headers.headers.filter(i=>i[1]!==null).map(i=>[i[0].toString(),i[1].toString()]);o.headers=Object.fromEntries(s)}if(r.queryDict&&(o.queries=Object.fromEntries(r.queryDict.map(s=>[s[0].toString(),Array.isArray(s[1])?s[1].map(i=>i.toString()):s[1].toString()]))),t.data?o.data=zu(t):t.multipartUploads&&Object.assign(o,Yu(t)),t.compressed&&(o.compressed=!0),t.insecure&&(o.insecure=!1),t.include&&(o.include=!0),r.auth){let[s,i]=r.auth;o.auth={user:s.toString(),password:i.toString()},t.authType&&(o.auth_type=t.authType)}return t.awsSigV4&&(o.aws_sigv4=t.awsSigV4.toString()),t.delegation&&(o.delegation=t.delegation.toString()),Object.prototype.hasOwnProperty.call(t,"followRedirects")&&(o.follow_redirects=t.followRedirects,t.maxRedirects&&(o.max_redirects=parseInt(t.maxRedirects.toString(),10))),t.proxy&&(o.proxy=t.proxy.toString()),t.timeout&&(o.timeout=parseFloat(t.timeout.toString())),t.connectTimeout&&(o.connect_timeout=parseFloat(t.connectTimeout.toString())),r.output&&(o.output=r.output.toString()),o}function vr(e,n=[]){let t=A(e,bi,n);return[_i(t,n),n]}function Ai(e){return vr(e)[0]}function Qu(e,n=[]){let t=_i(e,n);return JSON.stringify(Object.keys(t).length?t:"{}",null,4)+`
`}function Nr(e,n=[]){let t=A(e,bi,n);return[Qu(t,n),n]}function wi(e){return Nr(e)[0]}var Xu=new Set([...w,"max-time","no-compressed","insecure","no-insecure","upload-file","connect-timeout","timeout","retry","location","max-redirs","form","form-string"]),Ku=/\$|\\|"|\p{C}|[^ \P{Z}]/gu,Zu=/[0-9a-fA-F]/;function dn(e){return'"'+e.replace(Ku,(n,t,r)=>{switch(n){case"$":return"\\$";case"\\":return"\\\\";case"\x07":return"\\a";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case'"':return'\\"'}let o=n.codePointAt(0).toString(16);return o.length<=2?"\\x"+o.padStart(2,"0"):o.length<=4?"\\u"+o.padStart(4,"0"):Zu.test(r.charAt(t+1))?"\\U"+o.padStart(8,"0"):"\\U"+o})+'"'}function ie(e){let n=[];for(let t of e.tokens)typeof t=="string"?n.push(dn(t)):t.type==="variable"?n.push("ENV["+dn(t.value)+"]"):n.push("read(`"+t.value.toString()+"`, String)");return n.join(" * ")}function Ur(e,n=0){if(Ve(e))return _t(e);switch(typeof e){case"string":return dn(e);case"number":if(!isFinite(e))throw new R("found Infitiny in JSON");return e.toString();case"boolean":return e.toString();case"object":if(e===null)return"nothing";if(Array.isArray(e)){if(e.length===0)return"[]";let t=`[
`;for(let r of e)t+=" ".repeat(n+4)+Ur(r,n+4)+`,
`;return t.endsWith(`,
`)&&(t=t.slice(0,-2)+`
`),t+=" ".repeat(n)+"]",t}if(Object.keys(e).length===0)return"Dict()";{let t=`Dict(
`;for(let[r,o]of Object.entries(e))t+=" ".repeat(n+4)+dn(r)+" => "+Ur(o,n+4)+`,
`;return t.endsWith(`,
`)&&(t=t.slice(0,-2)+`
`),t+=" ".repeat(n)+")",t}default:throw new R("unexpected object type that shouldn't appear in JSON: "+typeof e)}}function qu(e,n){if(!e.dataArray)return["",""];let t=e.headers.getContentType();if(e.dataArray&&e.dataArray.length===1&&e.dataArray[0]instanceof x&&e.dataArray[0].isString()){if(t==="application/json")try{let o=Wt(e.dataArray[0].toString()),s=Ur(o);return n.add("JSON"),[s,"JSON.json(body)"]}catch{}else if(t==="application/x-www-form-urlencoded"){let[o]=N(e.dataArray[0]);if(o){let s=`Dict(
`;for(let[i,a]of o)a!==null&&(s+="    "+ie(i)+" => "+ie(a)+`,
`);return s.endsWith(`,
`)&&(s=s.slice(0,-2)+`
`),s+=")",[s,"body"]}}}let r=[];for(let o of e.dataArray)if(o instanceof x)r.push(ie(o));else{let s="";o.name&&(s+=ie(M(o.name,"="))+" * ");let i=g(o.filename,"-")?"stdin":ie(o.filename);o.filetype==="data"?s+="replace(read("+i+', String), "\\n" => "")':s+="read("+i+", String)",r.push(s)}return[r.join(` * 
    `),"body"]}function ec(e,n=[]){let t=O(e,n,{dataReadsFile:!0}),r="",o=new Set(["HTTP"]),s=["GET","POST","PUT","DELETE","PATCH","HEAD"],i=t.urls[0].method,a="HTTP.request",l=[];i.isString()&&s.includes(i.toString())?a="HTTP."+i.toString().toLowerCase():l.push(ie(i));let p=ie(t.urls[0].url),u=!1;if(t.urls[0].queryList){r+=`query = [
`;for(let[S,T]of t.urls[0].queryList)r+="    "+ie(S)+" => "+ie(T)+`,
`;r.endsWith(`,
`)&&(r=r.slice(0,-2)+`
`),r+=`]

`,p=ie(t.urls[0].urlWithoutQueryList),u=!0}l.push(p);let c=t.headers.length||t.urls[0].auth;if(c){r+=`headers = Dict(
`;for(let[S,T]of t.headers)T!==null&&(r+="    "+ie(S)+" => "+ie(T)+`,
`);t.urls[0].auth&&(r+='    "Authorization" => "Basic " * base64encode('+ie(M(t.urls[0].auth[0],":",t.urls[0].auth[1]))+`),
`,o.add("Base64")),r.endsWith(`,
`)&&(r=r.slice(0,-2)+`
`),r+=`)

`,l.push("headers")}let f=null;if(t.urls[0].uploadFile)g(t.urls[0].uploadFile,"-")?f="stdin":(r+="body = open("+ie(t.urls[0].uploadFile)+`, "r")

`,f="body");else if(t.multipartUploads){r+=`form = HTTP.Form(
`,r+=`    Dict(
`;for(let S of t.multipartUploads)r+="        "+ie(S.name)+" => ","content"in S?r+=ie(S.content)+`,
`:!S.contentType&&S.filename&&g(S.contentFile,S.filename)?r+="open("+ie(S.contentFile)+`),
`:S.filename?(r+="HTTP.Multipart(",g(S.contentFile,S.filename)?r+=ie(S.filename):r+=ie(S.contentFile),r+=", open("+ie(S.contentFile)+")",S.contentType&&(r+=", "+ie(S.contentType)),r+=`),
`):r+="read("+ie(S.contentFile)+`, String),
`;r.endsWith(`,
`)&&(r=r.slice(0,-2)+`
`),r+=`    )
`,r+=`)

`,f="form"}else if(t.dataArray&&t.dataArray.length){let S;[S,f]=qu(t,o),r+="body = "+S+`

`}f&&(c||l.push("[]"),l.push(f)),u&&l.push("query=query"),t.timeout&&(l.push("readtimeout="+t.timeout.toString()),n.push(["not-read-timeout","curl has no read timeout, using Julia's `readtimeout` instead"])),t.compressed===!1&&l.push("decompress=false"),t.retry&&l.push("retries="+t.retry.toString()),t.followRedirects===!1&&l.push("redirect=false"),t.maxRedirects&&l.push("redirect_limit="+t.maxRedirects.toString()),t.insecure&&l.push("require_ssl_verification=false"),t.verbose&&l.push("verbose=1"),r+="resp = "+a+"(";let d=l.join(", ");(a==="HTTP.request"&&l.length>2||a!=="HTTP.request"&&l.length>1)&&d.length>70?(r+=`
    `+l.join(`,
    `),r+=`
)
`):r+=d+`)
`;let y="";return o.size&&(y="using "+Array.from(o).sort().join(", ")+`

`),y+r}function Fr(e,n=[]){let t=A(e,Xu,n);return[ec(t,n),n]}function Ci(e){return Fr(e)[0]}var tc=new Set([...w,"max-time","connect-timeout","location","location-trusted","upload-file","form","form-string"]),nc=/\$|"|\\|\p{C}|[^ \P{Z}]/gu,rc=/[0-9]/;function Dr(e){return'"'+e.replace(nc,(n,t,r)=>{switch(n){case"$":return"\\$";case"\\":return"\\\\";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case'"':return'\\"'}if(n.length===2){let o=n.charCodeAt(0),s=n.charCodeAt(1);return"\\u"+o.toString(16).padStart(4,"0")+"\\u"+s.toString(16).padStart(4,"0")}return n==="\0"&&!rc.test(r.charAt(t+1))?"\\0":"\\u"+n.charCodeAt(0).toString(16).padStart(4,"0")})+'"'}function ue(e,n){let t=[];for(let r of e.tokens)typeof r=="string"?t.push(Dr(r)):r.type==="variable"?(t.push("System.getenv("+Dr(r.value)+') ?: ""'),n.add("java.lang.System")):(t.push("exec("+Dr(r.value)+")"),n.add("java.lang.Runtime"),n.add("java.util.Scanner"));return t.join(" + ")}function oc(e,n=[]){let t=O(e,n),r=t.urls[0],o=new Set(["java.io.IOException","okhttp3.OkHttpClient","okhttp3.Request"]),s="";s+="val client = OkHttpClient()";let i=[];if(t.timeout&&(i.push("  .callTimeout("+t.timeout.toString()+`, TimeUnit.SECONDS)
`),o.add("java.util.concurrent.TimeUnit")),t.connectTimeout&&(i.push("  .connectTimeout("+t.connectTimeout.toString()+`, TimeUnit.SECONDS)
`),o.add("java.util.concurrent.TimeUnit")),t.followRedirects===!1&&(i.push(`  .followRedirects(false)
`),i.push(`  .followSslRedirects(false)
`)),i.length){s+=`.newBuilder()
`;for(let _ of i)s+=_;s+="  .build()"}if(s+=`

`,r.auth){let[_,h]=r.auth;s+="val credential = Credentials.basic("+ue(_,o)+", "+ue(h,o)+`);

`,o.add("okhttp3.Credentials"),t.authType!=="basic"&&n.push(["okhttp-unsupported-auth-type","OkHttp doesn't support auth type "+t.authType])}let a=[],l=t.headers.getContentType(),p=t.headers.get("content-type");if(r.uploadFile)(g(r.uploadFile,"-")||g(r.uploadFile,"."))&&n.push(["upload-stdin","uploading from stdin isn't supported"]),p&&(s+="val MEDIA_TYPE = "+ue(p,o)+`.toMediaType()

`,o.add("okhttp3.MediaType.Companion.toMediaType")),a.push("file.asRequestBody(MEDIA_TYPE)"),s+="val file = File("+ue(r.uploadFile,o)+`)

`,o.add("java.io.File"),o.add("okhttp3.RequestBody.Companion.asRequestBody");else if(t.multipartUploads){a.push("requestBody"),s+=`val requestBody = MultipartBody.Builder()
`,s+=`  .setType(MultipartBody.FORM)
`;for(let _ of t.multipartUploads){let h=[ue(_.name,o)];"content"in _?h.push(ue(_.content,o)):"filename"in _&&_.filename?(h.push(ue(_.filename,o)),h.push("File("+ue(_.contentFile,o)+").asRequestBody()"),o.add("java.io.File"),o.add("okhttp3.RequestBody.Companion.asRequestBody")):h.push("Files.readAllBytes("+ue(_.contentFile,o)+")"),s+="  .addFormDataPart("+h.join(", ")+`)
`}s+=`  .build()

`,o.add("okhttp3.MultipartBody")}else if(t.dataArray&&t.dataArray.length===1&&!(t.dataArray[0]instanceof x)&&!t.dataArray[0].name)p&&(s+="val MEDIA_TYPE = "+ue(p,o)+`.toMediaType()

`,o.add("okhttp3.MediaType.Companion.toMediaType")),a.push("file.asRequestBody(MEDIA_TYPE)"),o.add("okhttp3.RequestBody.Companion.asRequestBody"),s+="val file = File("+ue(t.dataArray[0].filename,o)+`)

`,o.add("java.io.File");else if(t.data)if(l==="application/x-www-form-urlencoded"){let[_]=N(t.data);if(!_)p&&(s+="val MEDIA_TYPE = "+ue(p,o)+`.toMediaType()

`,o.add("okhttp3.MediaType.Companion.toMediaType")),a.push("requestBody.toRequestBody(MEDIA_TYPE)"),o.add("okhttp3.RequestBody.Companion.toRequestBody"),s+="val requestBody = "+ue(t.data,o)+`

`;else{a.push("formBody"),s+=`val formBody = FormBody.Builder()
`;for(let[h,m]of _)s+="  .add("+ue(h,o)+", "+ue(m,o)+`)
`;s+=`  .build()

`,o.add("okhttp3.FormBody")}}else p&&(s+="val MEDIA_TYPE = "+ue(p,o)+`.toMediaType()

`,o.add("okhttp3.MediaType.Companion.toMediaType")),a.push("requestBody.toRequestBody(MEDIA_TYPE)"),s+="val requestBody = "+ue(t.data,o)+`

`,o.add("okhttp3.RequestBody.Companion.toRequestBody");s+=`val request = Request.Builder()
`,s+="  .url("+ue(r.url,o)+`)
`;let u=["DELETE","GET","HEAD","PATCH","POST","PUT"],c=["DELETE","PATCH","POST","PUT"],f=["PATCH","POST","PUT"],d=r.method,y=r.method.toString(),S="method";if(!d.isString()||!u.includes(y)||a.length&&!c.includes(y)||!a.length&&f.includes(y)?(a.length||(a.push('"".toRequestBody()'),o.add("okhttp3.RequestBody.Companion.toRequestBody")),a.unshift(ue(d,o))):(y==="DELETE"&&!a.length&&(a.push('"".toRequestBody()'),o.add("okhttp3.RequestBody.Companion.toRequestBody")),S=d.toString().toLowerCase()),S!=="get"&&(s+="  ."+S+"("+a.join(", ")+`)
`),t.headers.length)for(let[_,h]of t.headers)h!==null&&(s+="  .header("+ue(_,o)+", "+ue(h,o)+`)
`);if(r.auth){let _=t.headers.lowercase?"authorization":"Authorization";s+='  .header("'+_+`", credential)
`}s+=`  .build()
`,s+=`
`,s+=`client.newCall(request).execute().use { response ->
`,s+=`  if (!response.isSuccessful) throw IOException("Unexpected code $response")
`,s+=`  response.body!!.string()
`,s+=`}
`;let T="";for(let _ of Array.from(o).sort())T+="import "+_+`
`;return o.size&&(T+=`
`),o.has("java.lang.Runtime")&&(T+=`fun exec(cmd: String): String {
`,T+=`  try {
`,T+=`    val p = Runtime.getRuntime().exec(cmd)
`,T+=`    p.waitFor()
`,T+=`    val s = Scanner(p.getInputStream()).useDelimiter("\\\\A")
`,T+=`    return s.hasNext() ? s.next() : ""
`,T+=`  } catch (Exception e) {
`,T+=`    return ""
`,T+=`  }
`,T+=`}
`,T+=`
`),T+s}function Ir(e,n=[]){let t=A(e,tc,n);return[oc(t,n),n]}function Ri(e){return Ir(e)[0]}var sc=new Set([...w]);function Bt(e){return e.includes('"')&&!e.includes("'")?De(e,"'"):De(e,'"')}function ze(e){let n=[];for(let t of e.tokens)typeof t=="string"?n.push(Bt(t)):t.type==="variable"?n.push("os.getenv("+Bt(t.value)+")"):n.push("io.popen("+Bt(t.value)+'):read("*a")');return n.join(" .. ")}var Oi=/^[a-zA-Z_][a-zA-Z0-9_]*$/;function Pi(e){return e instanceof x?e.isString()&&Oi.test(e.toString())?e.toString():"["+ze(e)+"]":Oi.test(e)?e:"["+Bt(e)+"]"}function jr(e,n=0){if(typeof e=="string")return Bt(e);if(typeof e=="number")return e.toString();if(typeof e=="boolean")return e?"true":"false";if(e===null)return"nil";if(Array.isArray(e)){if(e.length===0)return"{}";let t=`{
`;for(let r of e)t+="	".repeat(n+1)+jr(r,n+1)+`,
`;return t.endsWith(`,
`)&&(t=t.slice(0,-2)+`
`),t+="	".repeat(n)+"}",t}if(typeof e=="object"){let t=Object.entries(e);if(t.length===0)return"{}";let r=`{
`;for(let[o,s]of t)r+="	".repeat(n+1)+Pi(o)+" = "+jr(s,n+1)+`,
`;return r.endsWith(`,
`)&&(r=r.slice(0,-2)+`
`),r+="	".repeat(n)+"}",r}else throw new Error("Unsupported JSON type: "+typeof e)}function ic(e,n=[]){let t=O(e,n),r=new Set(["http"]),o="";if(o+="local body, code, headers, status = http.request",g(t.urls[0].method,"GET")&&!t.data&&!t.headers.length&&!t.urls[0].auth)o+="("+ze(t.urls[0].originalUrl)+`)
`;else if(g(t.urls[0].method,"POST")&&t.data&&!t.urls[0].auth&&t.headers.length===1&&t.headers.has("content-type")&&g(t.headers.get("content-type"),"application/x-www-form-urlencoded"))o+=`(
`,o+="	"+ze(t.urls[0].originalUrl)+`
`,o+="	"+ze(t.data)+`
`,o+=`)
`;else{if(o+=`{
`,g(t.urls[0].method,"GET")||(o+="	method = "+ze(t.urls[0].method)+`,
`),o+="	url = "+ze(t.urls[0].originalUrl)+`,
`,t.data){if(o+="	source = ltn12.source.string(",t.headers.getContentType()==="application/json"&&t.data.isString())try{o+="json.encode("+jr(JSON.parse(t.data.toString()),1)+")",r.add("json")}catch{o+=ze(t.data)}else o+=ze(t.data);o+=`),
`,r.add("ltn12")}if(t.headers.length>0||t.urls[0].auth){o+=`	headers = {
`;for(let[i,a]of t.headers)a!==null&&(o+="		"+Pi(i)+" = "+ze(a)+`,
`);t.urls[0].auth&&(o+='		authentication = "Basic " .. (mime.b64('+ze(Y(t.urls[0].auth,":"))+`)),
`,r.add("mime")),o.endsWith(`,
`)&&(o=o.slice(0,-2)+`
`),o+=`	},
`}o.endsWith(`,
`)&&(o=o.slice(0,-2)+`
`),o+=`}
`}let s="";if(r.size)for(let i of Array.from(r).sort())i==="http"?s+=`local http = require("socket.http")
`:s+="local "+i+' = require("'+i+`")
`;return s+`
`+o}function Hr(e,n=[]){let t=A(e,sc,n);return[ic(t,n),n]}function Ei(e){return Hr(e)[0]}var Li=/(\p{C}|[^ \P{Z}])/gu;function ki(e){return e?e.replace(/'/g,"''").split(Li).filter(t=>t).flatMap(t=>{if(t.match(Li))if(t.length===1)switch(t){case"\x07":return"sprintf('\\a')";case"\b":return"sprintf('\\b')";case"\f":return"sprintf('\\f')";case`
`:return"newline";case"\r":return"sprintf('\\r')";case"	":return"sprintf('\\t')";case"\v":return"sprintf('\\v')";default:return`char(${t.charCodeAt(0)})`}else return[`char(${t.charCodeAt(0)})`,`char(${t.charCodeAt(1)})`];return"'"+t+"'"}):["''"]}function vi(e){return e.length>1?"["+e.join(" ")+"]":e.length===0?"''":e[0]}function Ye(e){return vi(ki(e))}function V(e){if(e===null||e.length===0)return"''";let n=[];for(let t of e.tokens)typeof t=="string"?n=n.concat(ki(t)):t.type==="variable"?n.push("getenv("+Ye(t.value)+")"):n.push("system("+Ye(t.value)+"){2}");return vi(n)}function Se(e,n,t){let r="";return e&&(r+=e+" = "),r+=n,r+=typeof t>"u"||t===null?";":t,r}function ae(e,n,t,r){let o=n+"(";if(Array.isArray(t)){let s=t.map(c=>Array.isArray(c)?c.join(", "):c).join(", "),l=`...
`+" ".repeat(4*1),p=l;p+=t.map(c=>Array.isArray(c)?c.join(", "):c).join(","+l),p+=`...
`;let u=[e,n,s].map(c=>c?c.length:0).reduce((c,f)=>c+f)+(e?3:0)+2+(r?r.length:1);o+=u<120?s:p}else o+=t;return o+=")",Se(e,o,r)}function Jt(e,n,t=1,r){if(e.length===0)return"";let o=" ".repeat(4),s=o.repeat(t),i=o.repeat(t-1),a=r?", ":" ",l="";r||(l+="{"),r&&e.length>1&&(l+="...");for(let[p,[u,c]]of e.entries()){let f=typeof u=="string"?Ye(u):V(u),d;n&&n.includes(u.toLowerCase().toString())?d=c.toString():d=typeof c=="string"?Ye(c):V(c),e.length>1&&(l+=`
`+s),l+=f+a+d,r&&e.length>1&&(p!==e.length-1&&(l+=","),l+="...")}return e.length>1&&(l+=`
`+i),r||(l+="}"),l}function ut(e,n){let t="";n=n?++n:1;let r=" ".repeat(4*n),o=" ".repeat(4*(n-1));if(e instanceof Array){let s=[],i=!0;for(let a in e){i&&typeof e[a]!="number"&&(i=!1);let l=ut(e[a],n);s.push(`${l}`)}if(i){let a=s.join(" ");t+=`[${a}]`}else{s.unshift("{{");let a=s.join(`
${r}`);t+=`${a}
${o}}}`}}else if(e instanceof Object){t+="struct(...";let s=!0;for(let i in e)if(Object.prototype.hasOwnProperty.call(e,i)){if(!i[0].match(/[a-z]/i))throw new R("MATLAB structs do not support keys starting with non-alphabet symbols");s?s=!1:t+=",...",t+=`
${r}`,t+=`'${i}', `,t+=ut(e[i],n)}t+="...",t+=`
${o})`}else typeof e=="number"?t+=e.toString():t+=e===null?"string(nan)":Ye(e);return t}function ct(e){return!!(e.data||e.multipartUploads)}function hn(e){return e.urls[0].queryList?Se("params",Jt(e.urls[0].queryList)):null}function mn(e){return e.cookies?Se("cookies",Jt(e.cookies)):null}var Ni="char(join(join(cookies, '='), '; '))",Ui="char(join(join(params, '='), '&'))";function ac(e){return["get","post","put","delete","patch"].includes(e.urls[0].method.toLowerCase().toString())&&!e.multipartUploads&&!e.insecure}function Gt(e,n,t,r){e.push([r?n.toLowerCase():n,t])}function lc(e){let n={},t=e.urls[0].method.toLowerCase().toString();t!=="get"&&t!=="post"&&(n.RequestMethod=e.urls[0].method.toLowerCase());let r=[],o=[];if(e.urls[0].auth){let[s,i]=e.urls[0].auth;if(s.length)n.Username=s,n.Password=i;else{let a=`['Basic ' matlab.net.base64encode(${V(Y(e.urls[0].auth,":"))})]`;Gt(r,new x("Authorization"),new x(a),e.headers.lowercase),o.push("authorization")}}if(e.headers.length){for(let[s,i]of e.headers)if(i!==null)switch(s.toLowerCase().toString()){case"user-agent":n.UserAgent=i;break;case"content-type":n.MediaType=i;break;case"cookie":e.cookies?(Gt(r,new x("Cookie"),new x(Ni),e.headers.lowercase),o.push("cookie")):Gt(r,s,i,e.headers.lowercase);break;case"accept":switch(i.toLowerCase().toString()){case"application/json":n.ContentType="json";break;case"text/csv":n.ContentType="table";break;case"text/plain":case"text/html":case"application/javascript":case"application/x-javascript":case"application/x-www-form-urlencoded":n.ContentType="text";break;case"text/xml":case"application/xml":n.ContentType="xmldom";break;case"application/octet-stream":n.ContentType="binary";break;default:i.startsWith("image/")?n.ContentType="image":i.startsWith("audio/")?n.ContentType="audio":Gt(r,s,i,e.headers.lowercase)}break;default:Gt(r,s,i,e.headers.lowercase)}}if(r.length>0){let s=1+(Object.keys(n).length===0?0:1);n.HeaderFields=Jt(r,o,s)}return n}function pc(e,n){let t=[];if(Object.keys(n).length===0)return t;let r=Jt(Object.entries(n),["headerfields"],1,!0);return t.push(ae("options","weboptions",r)),t}function uc(e){let n=[];return e.urls[0].queryList?(n.push(Se("baseURI",V(e.urls[0].urlWithoutQueryList))),n.push(Se("uri",`[baseURI '?' ${Ui}]`))):n.push(Se("uri",V(e.urls[0].url))),n}function cc(e){var n;if(e.data&&e.data.length===0)return Se("body",V(new x));if(!e.data)return[];let t=[];if(e.data.charAt(0)==="@")t.push(ae("body","fileread",V(e.data.slice(1)))),e.isDataBinary||t.push(Se("body(body==13 | body==10)","[]"));else if(e.data.isString())try{let r=JSON.parse((n=e.data)===null||n===void 0?void 0:n.toString());if(typeof r=="object"){let o=ut(r);o.startsWith("struct")||(o=Ye(o)),t=Se("body",o)}else t=Se("body",V(e.data))}catch{t=Se("body",V(e.data))}return t}function fc(e,n){let t=[],r=ct(e)?"webwrite":"webread",o=["uri"];return ct(e)&&o.push("body"),Object.keys(n).length>0&&o.push("options"),t.push(ae("response",r,o)),t}function Fi(e,n){let t=["%% Web Access using Data Import and Export API"];if(!ac(e))return t.push("% This is not possible with the webread/webwrite API"),[t,n];let r=lc(e);return t=t.concat([hn(e),mn(e),uc(e),cc(e),pc(e,r),fc(e,r)]),[t,n]}function dc(e){if(!e.headers.length)return null;let n=[];for(let[r,o]of e.headers){if(o===null)continue;let s=r.toLowerCase().toString();if(s==="cookie"&&e.cookies){let i=ae(null,"cellfun",["@(x) Cookie(x{:})",ae(null,"num2cell",["cookies","2"],"")],"");n.push(ae(null,"field.CookieField",i,""))}else if(s==="accept"){let i=o.split(",");if(i.length===1)n.push(`field.AcceptField(MediaType(${V(o)}))`);else{let a="field.AcceptField([";for(let l of i)a+=`
        MediaType(${V(l.trim())})`;a+=`
    ])`,n.push(a)}}else n.push(`HeaderField(${V(r)}, ${V(o)})`)}if(n.length===1)return Se("header",n[0]);let t=`[
`;return t+="    "+n.join(`
    `)+`
`,t+="]'",Se("header",t)}function hc(e){let n=[];return e.urls[0].queryList?(n.push(V(e.urls[0].urlWithoutQueryList)),n.push("QueryParameter(params')")):n.push(V(e.urls[0].url)),ae("uri","URI",n)}function mc(e){let n=[],t=[];if(e.urls[0].auth){let[r,o]=e.urls[0].auth,s=`'Username', ${V(r)}`,i=`'Password', ${V(o)}`,a=(r.length?`${s}, `:"")+i;t.push(Ye("Credentials"),"cred"),n.push(ae("cred","Credentials",a))}return e.insecure&&t.push(Ye("VerifyServerName"),"false"),t.length>0&&n.push(ae("options","HTTPOptions",t)),n}function yc(e){if(!e.multipartUploads)return null;let n=[];for(let t of e.multipartUploads){let r="contentFile"in t,o=r?t.contentFile.prepend("@"):t.content,s=Di(o,null,"",1,!0,!r);n.push([V(t.name),s])}return ae("body","MultipartFormProvider",n)}function gc(e){try{JSON.parse(e)}catch{return!1}return!0}function Di(e,n,t,r,o=!0,s=!1){var i;if(!s&&e.charAt(0)==="@"){let l=e.slice(1);if(!o)return[ae(n,"fileread",V(l)),Se(`${n}(${n}==13 | ${n}==10)`,"[]")];let p=((i=l.split(".")[1])!==null&&i!==void 0?i:"").toLowerCase().toString(),c=["jpeg","jpg","png","tif","gif"].includes(p)?"ImageProvider":"FileProvider";return ae(n,c,V(l),t)}if(!e.length)return ae(n,"FileProvider","",t);if(e.isString()&&gc(e.toString())){let l=JSON.parse(e.toString());try{let p=ut(l,r);return ae(n,"JSONProvider",p,t)}catch{return ae(n,"StringProvider",V(e),t)}}let a=e.split("&").map(l=>l.split("=").map(p=>V(p)));return ae(n,"FormProvider",a,t)}function Sc(e){if(!e.data||e.multipartUploads)return null;if(e.data&&e.data.split("&",2).length>1){let t=e.data.split("&").map(r=>r.split("=").map(o=>{let s=V(o);if(o.isString())try{let i=JSON.parse(o.toString());typeof i=="object"&&(s=ae(null,"JSONProvider",ut(i,1),""))}catch{}return s}));return ae("body","FormProvider",t)}let n=Di(e.data,"body",";",0,!!e.isDataBinary,!!e.isDataRaw);return n||(n=Se("body",V(e.data))),n}function xc(e){let n=e.urls[0].method.toLowerCase(),t=[V(n)];e.headers.length&&t.push("header"),ct(e)&&(t.length===1&&t.push("[]"),t.push("body")),!e.headers.length&&!ct(e)&&n.toString()==="get"&&(t="");let r=["uri.EncodedURI"];return(e.urls[0].auth||e.insecure)&&r.push("options"),[ae("response","RequestMessage",t,ae(null,".send",r))].join(`
`)}function Ii(e,n){return[["%% HTTP Interface","import matlab.net.*","import matlab.net.http.*",ct(e)?"import matlab.net.http.io.*":null,"",hn(e),mn(e),dc(e),hc(e),mc(e),yc(e),Sc(e),xc(e),""],n]}var Tc=new Set([...w,"insecure","no-insecure","form","form-string"]);function bc(e,n=[]){let t=O(e,n),[r]=Fi(t,n),[o]=Ii(t,n);return r.concat("",o).flat().filter(i=>i!==null).join(`
`)}function Mr(e,n=[]){let t=A(e,Tc,n);return[bc(t,n),n]}function ji(e){return Mr(e)[0]}var _c=new Set([...w,"max-time","form","form-string","proxy","proxy-user"]);function Ac(e,n){if(!e.data)return[null,null];let t=b(e.data,n),r=e.headers.getContentType(),o=e.headers.get("content-type");if(r==="application/json"&&e.data.isString()){let s=e.data.toString(),i=JSON.parse(s);if(typeof i!="object"||i===null)return[t,null];let a=JSON.stringify(i)===s,l=Ae(i,1);return a&&g(o,"application/json")&&g(e.headers.get("accept"),"application/json, text/plain, */*")&&(e.headers.delete("content-type"),e.headers.delete("accept")),[l,a?null:t]}if(r==="application/x-www-form-urlencoded"){let[s,i]=N(e.data);return s?(g(o,"application/x-www-form-urlencoded")&&e.headers.delete("content-type"),[Fe([s,i],n),null]):[t,null]}return[null,null]}function Hi(e,n){if(!e.data)return[null,null];let t=null,r=null;try{[t,r]=Ac(e,n)}catch{}return t||(t=b(e.data,n)),[t,r]}function wc(e,n,t,r,o,s,i){let a=`{
`;r.includes(t)||(a+="  method: "+b(n,i)+`,
`),s?a+=`  params: params,
`:e.urls[0].queryDict&&(a+="  params: "+ks(e.urls[0].queryDict,1,i)+`,
`);let[l,p]=Hi(e,i);if(e.headers.length||e.multipartUploads){a+=`  headers: {
`,e.multipartUploads&&(a+=`    ...form.getHeaders(),
`);for(let[u,c]of e.headers)a+="    "+b(u,i)+": "+b(c??new x,i)+`,
`;a.endsWith(`,
`)&&(a=a.slice(0,-2),a+=`
`),a+=`  },
`}if(e.urls[0].auth){let[u,c]=e.urls[0].auth;a+=`  auth: {
`,a+="    username: "+b(u,i),c.toBool()?(a+=`,
`,a+="    password: "+b(c,i)+`
`):a+=`
`,a+=`  },
`}if(o.includes(t)||(e.multipartUploads?a+=`  data: form,
`:e.data&&(p&&(a+="  // data: "+p+`,
`),a+="  data: "+l+`,
`)),e.timeout&&parseFloat(e.timeout.toString())!==0&&(a+="  timeout: "+ye(e.timeout,i)+`,
`),e.proxy&&e.proxy.toString()==="")a+=`  proxy: false,
`;else if(e.proxy){let u=e.proxy.includes("://")?e.proxy:e.proxy.prepend("http://"),[c,f]=u.split("://",2);c=c.toLowerCase().toString()==="socks"?new x("socks4"):c.toLowerCase();let d="1080",y=f.match(/:([0-9]+$)/);if(y&&(f=f.slice(0,y.index),d=y[1]),a+=`  proxy: {
`,a+="    protocol: "+b(c,i)+`,
`,a+="    host: "+b(f,i)+`,
`,mt(d)?a+="    port: "+d+`,
`:a+="    port: "+Oe(d)+`,
`,e.proxyAuth){let[S,T]=e.proxyAuth.split(":",2);a+=`    auth: {
`,a+="      user: "+b(S,i),T!==void 0?(a+=`,
`,a+="      password: "+b(T,i)+`
`):a+=`
`,a+=`    },
`}a.endsWith(`,
`)&&(a=a.slice(0,-2),a+=`
`),a+=`  },
`}return a.endsWith(`,
`)&&(a=a.slice(0,-2)),a+=`
}`,a}function Cc(e,n=[]){let t=O(e,n),r=`import axios from 'axios';
`,o=[],s="",i=t.urls[0].queryList&&(!t.urls[0].queryDict||t.urls[0].queryDict.some(T=>Array.isArray(T[1])));if(i&&t.urls[0].queryList){s+=`const params = new URLSearchParams();
`;for(let[T,_]of t.urls[0].queryList)s+="params.append("+b(T,o)+", "+b(_,o)+`);
`;s+=`
`}if(t.multipartUploads){r+=`import FormData from 'form-data';
`,s+=`const form = new FormData();
`;for(let T of t.multipartUploads)s+="form.append("+b(T.name,o)+", ","contentFile"in T?(fe(o,"* as fs","fs"),g(T.contentFile,"-")?s+="fs.readFileSync(0).toString()":s+="fs.readFileSync("+b(T.contentFile,o)+")","filename"in T&&T.filename&&(s+=", "+b(T.filename,o))):s+=b(T.content,o),s+=`);
`;s+=`
`}let a=t.urls[0].method.toLowerCase(),l=a.toString(),p=["get","delete","head","options","post","put","patch"];s+="const response = await axios",p.includes(l)&&(s+="."+l),s+="(";let u=t.urls[0].queryDict||i?t.urls[0].urlWithoutQueryList:t.urls[0].url,c=["post","put","patch"],f=!!(!p.includes(l)||t.urls[0].queryList||t.urls[0].queryDict||t.headers.length||t.urls[0].auth||t.multipartUploads||t.data&&!c.includes(l)||t.timeout||t.proxy),d=c.includes(l)&&(t.data||t.multipartUploads||f),y,S;if(d)if(s+=`
`,s+="  "+b(u,o)+`,
`,t.multipartUploads)s+="  form";else if(t.data){try{[y,S]=Hi(t,o),y||(y=b(t.data,o))}catch{y=b(t.data,o)}S&&(s+="  // "+S+`,
`),s+="  "+y}else f&&(s+="  ''");else s+=b(u,o);if(f=!!(!p.includes(l)||t.urls[0].queryList||t.urls[0].queryDict||t.headers.length||t.urls[0].auth||t.multipartUploads||t.data&&!c.includes(l)||t.timeout||t.proxy),f){let T=wc(t,a,l,p,c,!!i,o);if(d){s+=`,
`;for(let _ of T.split(`
`))s+="  "+_+`
`}else s+=", ",s+=T}else d&&(s+=`
`);return s+=`);
`,r+=Ue(o),r+`
`+s}function Wr(e,n=[]){let t=A(e,_c,n);return[Cc(t,n),n]}function Mi(e){return Wr(e)[0]}var Rc=new Set([...w,"max-time","connect-timeout","location","no-location","location-trusted","no-location-trusted","max-redirs","compressed","insecure","http2","http2-prior-knowledge","form","form-string"]);function Oc(e,n){let t=e.headers.getContentType(),r=e.headers.get("content-type");if(e.multipartUploads)return g(r,"multipart/form-data")&&e.headers.delete("content-type"),["body: form",null];if(!e.data)return[null,null];let o="body: "+b(e.data,n);try{if(t==="application/json"&&e.data.isString()){let s=e.data.toString(),i=JSON.parse(s),a=JSON.stringify(i)===s,l="json: "+Ae(i,1);return a&&g(r,"application/json")&&e.headers.delete("content-type"),[l,a?null:o]}if(t==="application/x-www-form-urlencoded"){let[s,i]=N(e.data);if(i&&i.every(a=>!Array.isArray(a[1])))return g(r,"application/x-www-form-urlencoded")&&e.headers.delete("content-type"),["form: "+Tt(i,1,n),null];if(s)return["body: "+Fe([s,null],n)+".toString()",null]}}catch{}return[o,null]}function Pc(e,n,t,r,o,s,i){let a=`{
`;(!n.isString||!r.includes(t.toUpperCase()))&&(a+="  method: "+b(n,i)+`,
`),e.urls[0].queryDict&&e.urls[0].queryDict.every(d=>!Array.isArray(d[1]))?a+="  searchParams: "+Tt(e.urls[0].queryDict,1,i)+`,
`:e.urls[0].queryList&&(a+="  searchParams: "+Fe([e.urls[0].queryList,null],i)+`,
`);let[l,p]=Oc(e,i);if(e.headers.length){let d=e.headers.headers.filter(y=>y[1]!==null);d.length&&(a+="  headers: "+Tt(d,1,i)+`,
`)}if(e.urls[0].auth){let[d,y]=e.urls[0].auth;a+="  username: "+b(d,i)+`,
`,y.toBool()&&(a+="  password: "+b(y,i)+`,
`),e.authType}(e.data||e.multipartUploads)&&(p&&(a+="  // "+p+`,
`),a+="  "+l+`,
`,o.includes(t.toUpperCase())&&(a+=`  allowGetBody: true,
`)),(e.timeout||e.connectTimeout)&&(a+=`    timeout: {
`,e.timeout&&(a+="    request: "+ye(e.timeout,i)+`,
`),e.connectTimeout&&(a+="    connect: "+ye(e.connectTimeout,i)+`,
`),a.endsWith(`,
`)&&(a=a.slice(0,-2),a+=`
`),a+=`  },
`);let u=e.followRedirects;u===void 0&&(u=!0);let c=e.maxRedirects?bt(e.maxRedirects,i):null,f=u&&c&&c!=="0"&&c!=="10";return!u||c==="0"?a+=`  followRedirect: false,
`:c&&c==="-1"&&(c="Infinity"),u&&e.followRedirectsTrusted&&s.push(["--location-trusted","got doesn't have an easy way to disable removing the Authorization: header on redirect"]),f&&(a+="  maxRedirects: "+c+`,
`),e.compressed===!1&&(a+=`  decompress: false,
`),e.insecure&&(a+=`  https: {
`,a+=`    rejectUnauthorized: false
`,a+=`  },
`),e.http2&&(a+=`  http2: true,
`),a.endsWith(`,
`)&&(a=a.slice(0,-2)),a+=`
}`,a}function Ec(e,n=[]){let t=O(e,n),r=[],o="";if(t.multipartUploads){o+=`const form = new FormData();
`;for(let f of t.multipartUploads)o+="form.append("+b(f.name,r)+", ","contentFile"in f?(fe(r,"* as fs","fs"),g(f.contentFile,"-")?o+="fs.readFileSync(0).toString()":o+="fs.readFileSync("+b(f.contentFile,r)+")","filename"in f&&f.filename&&(o+=", "+b(f.filename,r))):o+=b(f.content,r),o+=`);
`;o+=`
`,n.push(["node-form-data","Node 18 is required for FormData"])}let s=t.urls[0].method,i=s.toString();s.isString()&&i!==i.toUpperCase()&&n.push(["lowercase-method","got will uppercase the method: "+JSON.stringify(i)]);let a=["GET","POST","PUT","PATCH","HEAD","DELETE"],l=["GET","HEAD"];o+="const response = await got",s.isString()&&a.includes(i.toUpperCase())&&i.toUpperCase()!=="GET"&&(o+="."+i.toLowerCase()),o+="(";let p=t.urls[0].queryList?t.urls[0].urlWithoutQueryList:t.urls[0].url;o+=b(p,r),(!s.isString()||!a.includes(i.toUpperCase())||t.urls[0].queryList||t.urls[0].queryDict||t.headers.length||t.urls[0].auth||t.multipartUploads||t.data||t.followRedirects||t.maxRedirects||t.compressed||t.insecure||t.http2||t.timeout||t.connectTimeout)&&(o+=", ",o+=Pc(t,s,i,a,l,n,r)),o+=`);
`;let c=`import got from 'got';
`;for(let[f,d]of Array.from(r).sort(Dt))c+="import "+f+" from "+Oe(d)+`;
`;return c+`
`+o}function $r(e,n=[]){let t=A(e,Rc,n);return[Ec(t,n),n]}function Wi(e){return $r(e)[0]}var Lc=new Set([...w,"form","form-string","max-time"]);function kc(e,n,t){let r=b(e,t);if(n==="application/json"&&e.isString()){let o=e.toString(),s=JSON.parse(o);if(typeof s!="object"||s===null)return[r,null];let i=JSON.stringify(s)===o;return["JSON.stringify("+Ae(s,1)+")",i?null:r]}if(n==="application/x-www-form-urlencoded"){let o=N(e);if(o[0])return[Fe(o,t)+".toString()",null]}return[r,null]}function vc(e,n,t){let r=null,o=null;try{[r,o]=kc(e,n,t)}catch{}return r||(r=b(e,t)),[r,o]}function Nc(e,n=[]){let t=O(e,n),r=[],o="",s="",i="",a=t.urls[0].method;g(a,"GET")||(i+="  method: "+b(a,r)+`,
`),g(t.urls[0].method.toUpperCase(),a)||n.push(["method-case","http uppercases the method, so it will be changed to "+JSON.stringify(a.toUpperCase().toString())]);let l=t.urls[0].url,p,u,c,f=t.headers.getContentType();if(t.multipartUploads?(c=pt(t.multipartUploads,r),s+=c,o+=`import FormData from 'form-data';
`):t.data&&([p,u]=vc(t.data,f,r)),t.urls[0].auth){let[_,h]=t.urls[0].auth;i+="  auth: "+b(Y([_,h],":"),r)+`,
`}if(t.headers.length){i+=`  headers: {
`;for(let[_,h]of t.headers)h!==null&&(i+="    "+b(_,r)+": "+b(h,r)+`,
`);c&&(i+=`    ...form.getHeaders(),
`),i.endsWith(`,
`)&&(i=i.slice(0,-2),i+=`
`),i+=`  },
`}else c&&(i+=`  headers: form.getHeaders(),
`);t.timeout&&(i+="  timeout: "+ye(t.timeout,r)+`,
`),i.endsWith(`,
`)&&(i=i.slice(0,-2),i+=`
`);let d=t.urls[0].urlObj,y=b(l,r);if(i){s+=`const options = {
`,s+="  hostname: "+b(d.host,r)+`,
`,d.host.includes(":")&&n.push(["node-http-port","Parsing the port out of the hostname is not supported. If you get an ENOTFOUND error, you'll need to do it manually"]);let _=M(d.path,d.query);_.toBool()&&(s+="  path: "+b(_,r)+`,
`),s+=i,s+=`};
`,s+=`
`,y="options"}let S=d.scheme.toString()==="https"?"https":"http",T=g(a,"GET")&&!p&&!u&&!c?"get":"request";return s+="const req = "+S+"."+T+"("+y+`, function (res) {
`,s+=`  const chunks = [];
`,s+=`
`,s+=`  res.on('data', function (chunk) {
`,s+=`    chunks.push(chunk);
`,s+=`  });
`,s+=`
`,s+=`  res.on('end', function () {
`,s+=`    const body = Buffer.concat(chunks);
`,s+=`    console.log(body.toString());
`,s+=`  });
`,s+=`});
`,u&&(s+=`
// req.write(`+u+");"),p?s+=`
req.write(`+lt(p)+`);
`:c&&(s+=`
form.pipe(req);
`),T!=="get"&&!c&&(s+=`req.end();
`),o="import "+S+" from '"+S+`';
`+o,o+=Ue(r),o+=`
`,o+s}function Br(e,n=[]){let t=A(e,Lc,n);return[Nc(t,n),n]}function $i(e){return Br(e)[0]}var Uc=new Set([...w,"upload-file","form","form-string","next","compressed","upload-file","retry","max-time"]);function Fc(e,n,t){let r="body: "+b(n,t),o=e.headers.getContentType();if(o==="application/json")try{let s=n.toString(),i=JSON.parse(s),a=JSON.stringify(i)===s;return["json: "+Ae(i,1),a?null:r]}catch{return[r,null]}if(o==="application/x-www-form-urlencoded")try{let[s,i]=N(n);return s?(g(e.headers.get("content-type"),"application/x-www-form-urlencoded")&&e.headers.delete("content-type"),["body: "+Fe([s,i],t),null]):[r,null]}catch{return[r,null]}return[r,null]}function Dc(e,n,t){if(!e.dataArray||e.multipartUploads)return["",null];if(e.dataArray.length===1&&e.dataArray[0]instanceof x&&e.dataArray[0].isString())try{return Fc(e,e.dataArray[0],t)}catch{}let r=[],s=e.dataArray.some(u=>!(u instanceof x)&&u.filetype==="binary")?"":", 'utf-8'";for(let u of e.dataArray)if(u instanceof x)r.push(b(u,t));else{let{filetype:c,name:f,filename:d}=u;c==="urlencode"&&f&&r.push(b(f,t)),g(d,"-")?r.push("fs.readFileSync(0"+s+")"):r.push("fs.readFileSync("+b(d,t)+s+")"),fe(t,"* as fs","fs")}if(r.length===0)return["body: ''",null];if(r.length===1)return["body: "+r[0],null];let i="new ArrayBuffer(",a=", ",l=")";return r.reduce((u,c)=>u+c.length,0)>80&&(i+=`
    `,a=`,
    `,l=`
  )`),["body: "+i+r.join(a)+l,null]}function Ic(e,n,t){re(e,n,{multipleUrls:!0,dataReadsFile:!0,queryReadsFile:!0});let r="";e.multipartUploads&&(r+=pt(e.multipartUploads,t));let[o,s]=Dc(e,!0,t);for(let i of e.urls){let a="",l=i.method,p=i.method.toString(),u=["GET","HEAD"],c=["GET","POST","PUT","PATCH","HEAD","DELETE"],f=i.queryList?i.urlWithoutQueryList:i.url;if(l.isString()&&c.includes(p)){let d=p.toLowerCase().toString();r+="ky."+d+"("+b(f,t)}else r+="ky("+b(f,t),a+="  method: "+b(l,t)+`,
`,l.isString()&&Jn.includes(p)&&n.push(["forbidden-method","the method "+JSON.stringify(p)+" is not allowed in fetch() and therefore Ky"]);if(i.queryList&&(a+="searchParams: "+Ns([i.queryList,i.queryDict],t)),i.queryReadsFile&&n.push(["unsafe-query","the URL query string is not correct, "+JSON.stringify("@"+i.queryReadsFile)+" means it should read the file "+JSON.stringify(i.queryReadsFile)]),e.headers.length||i.auth&&e.authType==="basic"){a+=`  headers: {
`;for(let[d,y]of e.headers)a+="    "+b(d,t)+": "+b(y||new x,t)+`,
`;i.auth&&e.authType==="basic"&&(a+="    'Authorization': 'Basic ' + btoa("+b(Y(i.auth,":"),t)+`),
`),a.endsWith(`,
`)&&(a=a.slice(0,-2),a+=`
`),a+=`  },
`}i.uploadFile?(fe(t,"* as fs","fs"),a+="  body: fs.readFileSync("+b(i.uploadFile,t)+`),
`):e.multipartUploads?a+=`  body: form,
`:e.data&&(s&&(a+="  // "+s+`,
`),a+="  "+o+`,
`),l.isString()&&p in u&&(i.uploadFile||e.data||e.multipartUploads)&&n.push(["non-data-method","Ky doesn't support sending data with GET or HEAD requests"]),e.retry&&(a+="  retry: "+bt(e.retry,t)),e.timeout&&(a+="  timeout: "+ye(e.timeout,t)),a&&(a.endsWith(`,
`)&&(a=a.slice(0,-2)),r+=`, {
`,r+=a,r+=`
}`),r+=`);
`}return r}function jc(e,n){let t=[],r=e.map(s=>Ic(s,n||[],t)).join(`
`);return`import ky from 'ky';
`+Ue(t)+`
`+r}function Jr(e,n=[]){let t=A(e,Uc,n);return[jc(t,n),n]}function Bi(e){return Jr(e)[0]}var Hc=new Set([...w,"form","form-string","max-time","connect-timeout","location","max-redirs","retry","insecure","cert","key","cacert","http2"]);function Ji(e,n,t){let[r,o]=n,s="";if(o){s+=`{
`;for(let[i,a]of o)s+="  "+b(i,t)+": ",Array.isArray(a)?s+="["+a.map(l=>b(l,t)).join(", ")+"]":s+=b(a,t),s+=`,
`;s.endsWith(`,
`)&&(s=s.slice(0,-2)),s+=`
}`,s="  ."+e+"("+at(s)+`)
`}else if(r)for(let[i,a]of r)s+="  ."+e+"({ "+b(i,t)+": "+b(a,t)+` })
`;else return"";return s}function Mc(e,n,t,r){if(!e.data)return[t,null,null];let o="  .send("+b(e.data,r)+`)
`;if(n==="application/json"&&e.data.isString()){let s=e.data.toString(),i=JSON.parse(s);if(typeof i!="object"||i===null)return[t,o,null];let a=JSON.stringify(i)===s,l="  .send("+Ae(i,1)+`)
`;return a&&g(t,"application/json")&&(t=null),[t,l,a?null:o]}if(n==="application/x-www-form-urlencoded"){let[s,i]=N(e.data);if(s){t=null;let a=`  .type('form')
`+Ji("send",[s,i],r);return[t,a,null]}}return[t,o,null]}function Wc(e,n,t,r){if(!e.data)return[t,null,null];let o=null,s=null;try{[t,o,s]=Mc(e,n,t,r)}catch{}return o||(o="  .send("+b(e.data,r)+`)
`),[t,o,s]}function $c(e,n){let t="";for(let r of e)"contentFile"in r?(t+="  .attach("+b(r.name,n),t+=", "+b(r.contentFile,n),"filename"in r&&r.filename&&(t+=", "+b(r.filename,n)),t+=`)
`):t+="  .field("+b(r.name,n)+", "+b(r.content,n)+`)
`;return t}function Bc(e,n=[]){var t;let r=O(e,n),o=[],s="",i=r.urls[0].method,a=i.toString(),l=["GET","HEAD"];g(r.urls[0].method.toUpperCase(),i)||n.push(["method-case","SuperAgent uppercases the method, so it will be changed to "+JSON.stringify(i.toUpperCase().toString())]);let p=r.data||r.multipartUploads,u=r.urls[0].queryList?r.urls[0].urlWithoutQueryList:r.urls[0].url,c=r.headers.getContentType(),f=r.headers.get("content-type");r.headers.delete("content-type");let d,y;r.multipartUploads?(d=$c(r.multipartUploads,o),f=null):r.data&&([f,d,y]=Wc(r,c,f,o)),l.includes(a)&&p&&n.push(["data-with-get","SuperAgent doesn't send data with GET or HEAD requests"]);let S={GET:"get",HEAD:"head",OPTIONS:"options",DELETE:"del",PATCH:"patch",POST:"post",PUT:"put"};if(s+="request",a in S){let _=S[a];s+=`
`,s+="  ."+_+"("+b(u,o)+`)
`}else s+="("+b(i,o)+", "+b(u,o)+`)
`;if(r.urls[0].queryList&&(s+=Ji("query",[r.urls[0].queryList,(t=r.urls[0].queryDict)!==null&&t!==void 0?t:null],o)),r.urls[0].auth){let[_,h]=r.urls[0].auth;s+="  .auth("+b(_,o)+", "+b(h,o)+`)
`}if(r.headers.length)for(let[_,h]of r.headers)h!==null&&(s+="  .set("+b(_,o)+", "+b(h,o)+`)
`);if(f&&(g(f,"application/x-www-form-urlencoded")?s+=`  .type('form')
`:g(f,"application/json")?s+=`  .type('json')
`:s+="  .type("+b(f,o)+`)
`),y&&(s+="  //"+y),d&&(s+=d),r.connectTimeout?(s+="  .timeout({ ",s+="response: "+ye(r.connectTimeout,o),r.timeout&&(s+="deadline: "+ye(r.timeout,o)),s+=` })
`):r.timeout&&(s+="  .timeout("+ye(r.timeout,o)+`)
`),r.followRedirects===!1?s+=`  .redirects(0)
`:r.maxRedirects&&(s+="  .redirects("+b(r.maxRedirects,o)+`)
`),r.retry&&(s+="  .retry("+bt(r.retry,o)+`)
`),r.insecure&&(s+=`  .disableTLSCerts()
`),r.cert){let[_,h]=r.cert;s+="  .cert(fs.readFileSync("+b(_,o)+`))
`,fe(o,"* as fs","fs"),h&&n.push(["cert-password","SuperAgent doesn't support certificate passwords: "+JSON.stringify(h.toString())])}r.key&&(s+="  .key(fs.readFileSync("+b(r.key,o)+`))
`,fe(o,"* as fs","fs")),r.cacert&&(s+="  .ca(fs.readFileSync("+b(r.cacert,o)+`))
`,fe(o,"* as fs","fs")),r.http2&&(s+=`  .http2()
`),s+=`  .then(res => {
`,s+=`     console.log(res.body);
`,s+=`  });
`;let T=`import request from 'superagent';
`;return T+=Ue(o),T+=`
`,T+s}function Gr(e,n=[]){let t=A(e,Hc,n);return[Bc(t,n),n]}function Gi(e){return Gr(e)[0]}var Jc=new Set([...w,"next"]),Gc=/[^\u0021-\u00ff]/;function Vc(e,n,t,r,o=[]){re(e,o);let s="";if(e.headers.length){s+=Vr(t,"headers",`{
`);let a=0;for(let[l,p]of e.headers)s+="    "+b(l,r)+": "+b(p||new x,r),s+=a<e.headers.length-1?`,
`:`
`,a++;s+=`};

`}e.data&&(s+=Vr(t,"dataString",b(e.data,r)+`;

`)),s+=Vr(t,"options",`{
`);let i=M(e.urls[0].urlObj.path,e.urls[0].urlObj.query);if(i.toBool()&&Gc.test(i.toString())?(o.push(["invalid-path-characters","encodeURI() is needed because request path contains unescaped characters"]),s+="    url: encodeURI("+b(e.urls[0].url,r)+")"):s+="    url: "+b(e.urls[0].url,r),g(e.urls[0].method.toUpperCase(),"GET")||(s+=`,
    method: `+b(e.urls[0].method.toUpperCase(),r)),e.headers.length){s+=`,
`,s+="    headers: headers";let a=e.headers.get("accept-encoding");if(a){let l=a.split(",").map(p=>p.trim().toLowerCase().toString());(l.includes("gzip")||l.includes("deflate"))&&(s+=`,
    gzip: true`)}}if(e.data&&(s+=`,
    body: dataString`),e.urls[0].auth){s+=`,
`;let[a,l]=e.urls[0].auth;s+=`    auth: {
`,s+="        'user': "+b(a,r)+`,
`,s+="        'pass': "+b(l,r)+`
`,s+=`    }
`}else s+=`
`;return s+=`};

`,n===0&&(s+=`function callback(error, response, body) {
`,s+=`    if (!error && response.statusCode == 200) {
`,s+=`        console.log(body);
`,s+=`    }
`,s+=`}

`),s+="request(options, callback);",s+`
`}function Vr(e,n,t){return e.has(n)||(e.add(n),n="var "+n),`${n} = ${t}`}function zc(e,n=[]){let t=`var request = require('request');
`,r=new Set(["request"]),o=[],s=e.map((i,a)=>Vc(i,a,r,o,n));return t+vs(o)+`
`+s.join(`

`)}function zr(e,n=[]){let t=A(e,Jc,n);return n.unshift(["node-request","the request package is deprecated"]),[zc(t,n),n]}function Vi(e){return zr(e)[0]}var Yc=new Set([...w,"max-time"]),Qc=/"|\\|\p{C}|[^ \P{Z}]/gu;function Yr(e){return'@"'+e.replace(Qc,n=>{switch(n){case"\x07":return"\\a";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"\\":return"\\\\";case'"':return'\\"'}let t=n.codePointAt(0).toString(16);return t.length<=2?"\\x"+t.padStart(2,"0"):t.length<=4?"\\u"+t.padStart(4,"0"):"\\U"+t.padStart(8,"0")})+'"'}function We(e){let n=[];for(let t of e.tokens)typeof t=="string"?n.push(Yr(t)):t.type==="variable"?n.push("[[[NSProcessInfo processInfo] environment] objectForKey:"+Yr(t.value)+"]"):t.type==="command"&&n.push("system("+Yr(t.value)+")");return n.length===1?n[0]:'[NSString stringWithFormat:@"'+"%@".repeat(n.length)+'", '+n.join(", ")+"]"}var Xc=["Content-Length","Authorization","Connection","Host","Proxy-Authenticate","Proxy-Authorization","WWW-Authenticate"].map(e=>e.toLowerCase());function Kc(e,n=[]){let t=O(e,n,{dataReadsFile:!0}),r="";if(r+=`#import <Foundation/Foundation.h>
`,r+=`
`,r+="NSURL *url = [NSURL URLWithString:"+We(t.urls[0].url)+`];
`,t.urls[0].auth){let[i,a]=t.urls[0].auth;r+=`
`,r+='NSString *credentials = [NSString stringWithFormat:@"%@:%@", '+We(i)+", "+We(a)+`];
`,r+=`NSData *credentialsData = [credentials dataUsingEncoding:NSUTF8StringEncoding];
`,r+=`NSString *base64Credentials = [credentialsData base64EncodedStringWithOptions:0];
`}if(t.headers.length||t.urls[0].auth){let i=[];for(let[a,l]of t.headers)l!==null&&(a.isString()&&Xc.includes(a.toLowerCase().toString())&&n.push(["reserved-header",a.toString()+" is a reserved header"]),i.push("    "+We(a)+": "+We(l)));t.urls[0].auth&&(n.push(["reserved-header","Authorization is a reserved header"]),i.push('    @"Authorization": [NSString stringWithFormat:@"Basic %@", base64Credentials]')),i.length&&(r+=`NSDictionary *headers = @{
`,r+=i.join(`,
`)+`
`,r+=`};
`,r+=`
`)}let o=!1,s=!1;if(t.urls[0].uploadFile)r+="InputStream *dataStream = [InputStream fileAtPath:"+We(t.urls[0].uploadFile)+"];",s=!0;else if(!t.multipartUploads){if(t.dataArray&&t.dataArray.length>=1)if(t.dataArray.length===1&&!(t.dataArray[0]instanceof x)&&!t.dataArray[0].name)r+="InputStream *dataStream = [InputStream fileAtPath:"+We(t.dataArray[0].filename)+"];",s=!0;else{let i=[];if(t.dataArray.length===1&&t.dataArray[0]instanceof x){let p=t.dataArray[0].split("&");for(let[u,c]of p.entries()){let f=u===0?c:c.prepend("&");i.push(We(f))}}else{let p=[];for(let u of t.dataArray)if(u instanceof x)p.push(u);else{if(u.name){let c=u.name.append("="),f=p[p.length-1];p.length&&f instanceof x?p[p.length-1]=M(f,c):p.push(c)}p.push(u)}for(let u of p)u instanceof x?i.push(We(u)):i.push("[NSString stringWithContentsOfFile:"+We(u.filename)+" encoding:NSUTF8StringEncoding error:nil];")}let[a,...l]=i;r+="NSMutableData *data = [[NSMutableData alloc] initWithData:["+a+` dataUsingEncoding:NSUTF8StringEncoding]];
`;for(let p of l)r+="[data appendData:["+p+` dataUsingEncoding:NSUTF8StringEncoding]];
`;r+=`
`,o=!0}}return t.timeout&&!g(t.timeout,"60")&&!g(t.timeout,"60.0")?(r+=`NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url
`,r+=`                                                          cachePolicy:NSURLRequestUseProtocolCachePolicy
`,r+="                                                      timeoutInterval:"+t.timeout.toString()+`];
`):r+=`NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
`,g(t.urls[0].method,"GET")||(r+="[request setHTTPMethod:"+We(t.urls[0].method)+`];
`),(t.headers.length||t.urls[0].auth)&&(r+=`[request setAllHTTPHeaderFields:headers];
`),o?r+=`[request setHTTPBody:data];
`:s&&(r+=`[request setHTTPBodyStream:dataStream];
`),r+=`
`,r+=`NSURLSessionConfiguration *defaultSessionConfiguration = [NSURLSessionConfiguration defaultSessionConfiguration];
`,r+=`NSURLSession *session = [NSURLSession sessionWithConfiguration:defaultSessionConfiguration];
`,r+=`NSURLSessionDataTask *dataTask = [session dataTaskWithRequest:request completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {
`,r+=`    if (error) {
`,r+=`        NSLog(@"%@", error);
`,r+=`    } else {
`,r+=`        NSHTTPURLResponse *httpResponse = (NSHTTPURLResponse *) response;
`,r+=`        NSLog(@"%@", httpResponse);
`,r+=`    }
`,r+=`}];
`,r+=`[dataTask resume];
`,r}function Qr(e,n=[]){let t=A(e,Yc,n);return[Kc(t,n),n]}function zi(e){return Qr(e)[0]}var Zc=new Set([...w]),qc=/"|\\|\p{C}|[^ \P{Z}]/gu;function Xr(e){return'"'+e.replace(qc,n=>{switch(n){case"\\":return"\\\\";case'"':return'\\"';case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\b":return"\\b"}let t=n.codePointAt(0).toString(16);return t.length<=2?"\\x"+t.padStart(2,"0"):"\\u{"+t+"}"})+'"'}function Ke(e){let n=[];for(let t of e.tokens)typeof t=="string"?n.push(Xr(t)):t.type==="variable"?n.push("(Sys.getenv "+Xr(t.value)+")"):t.type==="command"&&n.push("(Sys.command "+Xr(t.value)+")");return n.length===1?n[0]:"("+n.join(" ^ ")+")"}function ef(e,n=[]){let t=O(e,n),r="";r+=`open Lwt
`,r+=`open Cohttp
`,r+=`open Cohttp_lwt_unix
`,r+=`
`;let o=t.urls[0].method,s=o.toString(),i=["GET","POST","HEAD","DELETE","PATCH","PUT","OPTIONS","TRACE","CONNECT"],a=["HEAD","GET","DELETE","POST","PUT","PATCH"],l=["POST","PUT","PATCH"];r+="let uri = Uri.of_string "+Ke(t.urls[0].url)+` in
`,(!o.isString()||!i.includes(s))&&(r+="let meth = Code.method_of_string "+Ke(o)+` in
`);let p=!!t.data;if(t.headers.length===1&&!t.urls[0].auth){let[f,d]=t.headers.headers[0];d!==null&&(r+="let headers = Header.init_with "+Ke(f)+" "+Ke(d)+` in
`)}else if(t.headers.length||t.urls[0].auth){r+="let headers = Header.init ()";for(let f of t.headers){let[d,y]=f;y!==null&&(r+=`
  |> fun h -> Header.add h `+Ke(d)+" "+Ke(y))}if(t.urls[0].auth){let[f,d]=t.urls[0].auth;r+="\n  |> fun h -> Header.add_authorization h (`Basic ("+Ke(f)+", "+Ke(d)+"))"}r+=` in
`}t.data&&(r+="let body = Cohttp_lwt.Body.of_string "+Ke(t.data)+` in
`);let u="Client.call",c=[];return(t.headers.length||t.urls[0].auth)&&c.push("~headers"),p&&c.push("~body"),!o.isString()||!i.includes(s)?c.push("meth"):a.includes(s)&&(!p||l.includes(s))?u="Client."+s.toLowerCase():c.push("`"+s),c.push("uri"),r+=u+" "+c.join(" ")+`
`,r+=`>>= fun (resp, body) ->
`,r+=`  (* Do stuff with the result *)
`,r}function Kr(e,n=[]){let t=A(e,Zc,n);return[ef(t,n),n]}function Yi(e){return Kr(e)[0]}var tf=new Set([...w,"max-time","insecure","no-insecure","upload-file","max-redirs","max-time","form","form-string"]),nf=/\p{C}|[^ \P{Z}]/gu,rf=/\$|@|"|\\|\p{C}|[^ \P{Z}]/gu;function of(e){return nf.test(e)?'"'+e.replace(rf,n=>{switch(n){case"$":return"\\$";case"@":return"\\@";case"\\":return"\\\\";case"\x07":return"\\a";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case'"':return'\\"'}let t=n.codePointAt(0).toString(16);return t.length<=2?"\\x"+t.padStart(2,"0"):"\\x{"+t+"}"})+'"':"'"+e.replace("\\","\\\\").replace("'","\\'")+"'"}function Ee(e){let n=[];for(let t of e.tokens)typeof t=="string"?n.push(of(t)):t.type==="variable"?n.push("$ENV{"+t.value+"}"):n.push("`"+t.value+"`");return n.join(" . ")}var sf=/^[a-zA-Z]+$/u;function yn(e){return e.tokens.length===1&&typeof e.tokens[0]=="string"&&sf.test(e.tokens[0])?e.tokens[0]:Ee(e)}function af(e,n=[]){let t=O(e,n),r=t.urls[0].method,o=r.toString();if(r.isString()&&["GET","HEAD"].includes(o)&&!t.headers.length&&!t.urls[0].auth&&!t.data&&!t.multipartUploads&&!t.insecure&&!t.timeout&&!t.maxRedirects){let u=`use LWP::Simple;
`;return u+="$content = "+o.toLowerCase()+"("+Ee(t.urls[0].url)+`);
`,u}let s=["DELETE","GET","HEAD","PATCH","POST","PUT"],i=r.isString()&&s.includes(o),a=`use LWP::UserAgent;
`;t.urls[0].auth&&(a+=`use MIME::Base64;
`),i||(a+=`require HTTP::Request;
`),t.urls[0].uploadFile&&(a+=`use File::Slurp;
`),a+=`
`,a+="$ua = LWP::UserAgent->new(";let l=[];t.insecure&&l.push("ssl_opts => { verify_hostname => 0 }"),t.timeout&&l.push("timeout => "+t.timeout.toString()),t.maxRedirects&&l.push("max_redirect => "+t.maxRedirects.toString()),l.length>1?a+=`
    `+l.join(`,
    `)+`
`:a+=l.join(", "),a+=`);
`;let p=[];if(!i)a+="$request = HTTP::Request->new(",p.push(Ee(r)),p.push(Ee(t.urls[0].url));else{if(a+="$response = $ua->"+o.toLowerCase()+"(",p.push(Ee(t.urls[0].url)),t.headers.length||t.urls[0].auth){for(let[u,c]of t.headers)c!==null&&p.push(yn(u)+" => "+Ee(c));t.urls[0].auth&&p.push('Authorization => "Basic " . MIME::Base64::encode('+Ee(M(t.urls[0].auth[0],":",t.urls[0].auth[1]))+")")}if(t.urls[0].uploadFile)p.push("Content => read_file("+Ee(t.urls[0].uploadFile)+")");else if(t.multipartUploads){p.push("Content_Type => 'form-data'");let u=[];for(let c of t.multipartUploads)if("content"in c)u.push(yn(c.name)+" => "+Ee(c.content));else if(!("filename"in c))u.push(yn(c.name)+" => read_file("+Ee(c.contentFile)+")");else{let f=yn(c.name)+" => ["+Ee(c.contentFile);c.filename&&!g(c.filename,c.contentFile)&&(f+=", "+Ee(c.filename)),u.push(f+"]")}p.push(`Content => [
        `+u.join(`,
        `)+`
    ]`)}else t.data&&p.push("Content => "+Ee(t.data))}return!i&&p.length>2||i&&p.length>1?a+=`
    `+p.join(`,
    `)+`
`:a+=p.join(", "),a+=`);
`,i||(a+=`$response = $ua->request($request);
`),a}function Zr(e,n=[]){let t=A(e,tf,n);return[af(t,n),n]}function Qi(e){return Zr(e)[0]}var lf=new Set([...w,"max-time","insecure","no-insecure","compressed","no-compressed","digest","no-digest","location","no-location","form","form-string","proxy","proxy-user","unix-socket"]),pf=/'|\\/gu,uf=/"|\$|\\|\p{C}|[^ \P{Z}]/gu;function ft(e){let[n,t]=["'",pf];return(e.includes("'")&&!e.includes('"')||/[^\x20-\x7E]/.test(e))&&([n,t]=['"',uf]),n+e.replace(t,r=>{switch(r){case"$":return n==="'"?"$":"\\$";case"\\":return"\\\\";case"'":case'"':return r===n?"\\"+r:r;case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"\x1B":return"\\e";case"\f":return"\\f"}let o=r.codePointAt(0).toString(16);return o.length>2?"\\u{"+o+"}":"\\x"+o.padStart(2,"0")})+n}function L(e){let n=[];for(let t of e.tokens)typeof t=="string"?n.push(ft(t)):t.type==="variable"?n.push("getenv("+ft(t.value)+") ?? "+ft("")):t.type==="command"&&n.push("shell_exec("+ft(t.value)+")");return n.join(" . ")}function cf(e,n=[]){let t=O(e,n,{dataReadsFile:!0}),r;t.headers.has("cookie")&&(r=t.headers.get("cookie"),t.headers.delete("cookie"));let o=`<?php
`;if(o+=`$ch = curl_init();
`,o+="curl_setopt($ch, CURLOPT_URL, "+L(t.urls[0].url)+`);
`,o+=`curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
`,o+="curl_setopt($ch, CURLOPT_CUSTOMREQUEST, "+L(t.urls[0].method)+`);
`,t.compressed&&t.headers.setIfMissing("Accept-Encoding","gzip"),t.headers.length){let s=`[
`;for(let[i,a]of t.headers)a!==null&&(s+="    "+L(Y([i,a],": "))+`,
`);s+="]",o+="curl_setopt($ch, CURLOPT_HTTPHEADER, "+s+`);
`}if(r&&(o+="curl_setopt($ch, CURLOPT_COOKIE, "+L(r)+`);
`),t.urls[0].auth&&["basic","digest"].includes(t.authType)){let s=t.authType==="digest"?"CURLAUTH_DIGEST":"CURLAUTH_BASIC";o+="curl_setopt($ch, CURLOPT_HTTPAUTH, "+s+`);
`,o+="curl_setopt($ch, CURLOPT_USERPWD, "+L(Y(t.urls[0].auth,":"))+`);
`}if(t.data||t.multipartUploads){let s="";if(t.multipartUploads){s=`[
`;for(let i of t.multipartUploads)s+="    "+L(i.name)+" => ","contentFile"in i?(s+="new CURLFile("+L(i.contentFile),i.contentType&&(s+=", "+L(i.contentType)),i.filename&&!g(i.filename,i.contentFile)&&(i.contentType||(s+=", null"),s+=", "+L(i.filename)),s+=")"):"filename"in i&&i.filename?(s+="new CURLStringFile("+L(i.content),s+=", "+L(i.filename),i.contentType&&(s+=", "+L(i.contentType)),s+=")"):s+=L(i.content),s+=`,
`;s+="]"}else t.isDataBinary&&t.data.charAt(0)==="@"?s="file_get_contents("+L(t.data.slice(1))+")":s=L(t.data);o+="curl_setopt($ch, CURLOPT_POSTFIELDS, "+s+`);
`}return t.proxy&&(o+="curl_setopt($ch, CURLOPT_PROXY, "+L(t.proxy)+`);
`,t.proxyAuth&&(o+="curl_setopt($ch, CURLOPT_PROXYUSERPWD, "+L(t.proxyAuth)+`);
`)),t.timeout&&(o+="curl_setopt($ch, CURLOPT_TIMEOUT, "+(parseInt(t.timeout.toString(),10)||0)+`);
`),t.unixSocket&&(o+="curl_setopt($ch, CURLOPT_UNIX_SOCKET_PATH, "+L(t.unixSocket)+`);
`),t.followRedirects&&(o+=`curl_setopt($ch, CURLOPT_FOLLOWLOCATION, true);
`),t.insecure&&(o+=`curl_setopt($ch, CURLOPT_SSL_VERIFYHOST, false);
`,o+=`curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, false);
`),o+=`
$response = curl_exec($ch);

`,o+=`curl_close($ch);
`,o}function qr(e,n=[]){let t=A(e,lf,n);return[cf(t,n),n]}function Xi(e){return qr(e)[0]}var ff=new Set([...w,"form","form-string","digest","no-digest","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb","http3","http3-only","http2","http2-prior-knowledge","max-time","connect-timeout","insecure","no-insecure","cacert","capath","cert","key","compressed","no-compressed","location","no-location","proxy","noproxy"]);function Qe(e){return e.endsWith(`,
`)?e.slice(0,-2)+`
`:e}function eo(e,n=0){if(e===null)return"null";if(typeof e=="boolean")return e?"true":"false";if(typeof e=="number")return e.toString();if(typeof e=="string")return ft(e);if(Array.isArray(e)){if(e.length===0)return"[]";let t=`[
`;for(let r of e)t+=" ".repeat(n+4),t+=eo(r,n+4),t+=`,
`;return t=Qe(t),t+=" ".repeat(n),t+="]",t}if(typeof e=="object"){let t=Object.entries(e);if(t.length===0)return"new stdClass()";let r=`[
`;for(let[o,s]of t)r+=" ".repeat(n+4),r+=ft(o),r+=" => ",r+=eo(s,n+4),r+=`,
`;return r=Qe(r),r+=" ".repeat(n),r+="]",r}throw new Error("Unknown type")}function df(e,n=0){let t=JSON.parse(e);if(t===null)throw new Error("null as a top level JSON object doesn't work");let r=eo(t,n),o=JSON.stringify(t)===e;return[r,o]}function hf(e,n=[]){let t=O(e,n),r=t.urls[0].queryDict?t.urls[0].urlWithoutQueryList:t.urls[0].url,o=t.urls[0].method,s=new Set(["GuzzleHttp\\Client"]),i=`$client = new Client();

`;i+="$response = $client->";let a=["GET","DELETE","HEAD","OPTIONS","PATCH","POST","PUT"];o.isString()&&a.includes(o.toString())?i+=o.toString().toLowerCase()+"(":i+="request("+L(o)+", ";let l="";if(t.urls[0].queryDict){l+=`    'query' => [
`;for(let[p,u]of t.urls[0].queryDict)if(l+=`        ${L(p)} => `,Array.isArray(u)){l+=`[
`;for(let c of u)l+=`            ${L(c)},
`;l=Qe(l),l+=`        ],
`}else l+=`${L(u)},
`;l=Qe(l),l+=`    ],
`}if(t.headers.length){let p=[];for(let[u,c]of t.headers)c!==null&&p.push([L(u),L(c)]);if(p.length){let u=Math.max(...p.map(c=>c[0].length));l+=`    'headers' => [
`;for(let[c,f]of p)l+=`        ${c.padEnd(u)} => ${f},
`;l=Qe(l),l+=`    ],
`}}if(t.urls[0].auth){let[p,u]=t.urls[0].auth;switch(l+=`    'auth' => [${L(p)}, ${L(u)}`,t.authType){case"basic":case"none":break;case"digest":l+=", 'digest'";break;case"ntlm":case"ntlm-wb":l+=", 'ntlm'";break;default:n.push(["unsupported-auth-type","Guzzle does not support ${request.authType} authentication"]);break}l+=`],
`}if(t.urls[0].uploadFile)l+=`    'body' => Psr7\\Utils::tryFopen(${L(t.urls[0].uploadFile)}, 'r')
`,s.add("GuzzleHttp\\Psr7");else if(t.multipartUploads){l+=`    'multipart' => [
`;for(let p of t.multipartUploads)l+=`        [
`,l+=`            'name' => ${L(p.name)},
`,"content"in p?l+=`            'contents' => ${L(p.content)},
`:(p.filename&&!g(p.filename,p.contentFile)&&(l+=`            'filename' => ${L(p.filename)},
`),l+=`            'contents' => Psr7\\Utils::tryFopen(${L(p.contentFile)}, 'r'),
`,s.add("GuzzleHttp\\Psr7")),l=Qe(l),l+=`        ],
`;l=Qe(l),l+=`    ],
`}else if(t.data){let p=t.headers.getContentType();if(p==="application/x-www-form-urlencoded"){let[u,c]=N(t.data);if(c){l+=`    'form_params' => [
`;for(let[f,d]of c)if(l+=`        ${L(f)} => `,Array.isArray(d)){l+=`[
`;for(let y of d)l+=`            ${L(y)},
`;l=Qe(l),l+=`        ],
`}else l+=`${L(d)},
`;l=Qe(l),l+=`    ],
`}else l+=`    'body' => ${L(t.data)},
`}else if(p==="application/json"&&t.data.isString())try{let[u,c]=df(t.data.toString(),4);c||(l+=`    // 'body' => ${L(t.data)},
`),l+=`    'json' => ${u},
`}catch{l+=`    'body' => ${L(t.data)},
`}else l+=`    'body' => ${L(t.data)},
`}if(t.noproxy){l+=`    'proxy' => [
`,t.proxy&&(l+=`        'http' => ${L(t.proxy)},
`,l+=`        'https' => ${L(t.proxy)},
`);let p=t.noproxy.split(",").map(u=>u.trim());l+=`        'no' => [${p.map(u=>L(u)).join(", ")}]
`,l+=`    ],
`}else t.proxy&&(l+=`    'proxy' => ${L(t.proxy)},
`);if(t.timeout&&(l+=`    'timeout' => ${parseFloat(t.timeout.toString())||0},
`),t.connectTimeout&&(l+=`    'connect_timeout' => ${parseFloat(t.connectTimeout.toString())||0},
`),t.followRedirects===!1&&(l+=`    'allow_redirects' => false,
`),t.insecure?l+=`    'verify' => false,
`:t.cacert?l+=`    'verify' => ${L(t.cacert)},
`:t.capath&&(l+=`    'verify' => ${L(t.capath)},
`),t.cert){let[p,u]=t.cert;u?l+=`    'cert' => [${L(p)}, ${L(u)}],
`:l+=`    'cert' => ${L(p)},
`}return t.key&&(l+=`    'ssl_key' => ${L(t.key)},
`),t.http3?l+=`    'http_version' => 3.0,
`:t.http2&&(l+=`    'http_version' => 2.0,
`),l=Qe(l),i+=L(r),l&&(i+=`, [
`,i+=l,i+="]"),i+=");",`<?php
require 'vendor/autoload.php';

`+Array.from(s).sort().map(p=>"use "+p+`;
`).join("")+`
`+i+`
`}function to(e,n=[]){let t=A(e,ff,n);return[hf(t,n),n]}function Ki(e){return to(e)[0]}var mf=new Set([...w]);function yf(e,n=[]){let t=O(e,n),r;if(t.headers.length){r=`$headers = array(
`;let l=0;for(let[p,u]of t.headers)u!==null&&(r+="    "+L(p)+" => "+L(u),l<t.headers.length-1&&(r+=`,
`),l++);r+=`
);`}else r="$headers = array();";let o;if(t.urls[0].auth){let[l,p]=t.urls[0].auth;o="$options = array('auth' => array("+L(l)+", "+L(p)+"));"}let s;if(t.data){let[l]=N(t.data);if(s=`$data = array(
`,!l||!l.length)s="$data = "+L(t.data)+";";else{let p=[];for(let u of l){let[c,f]=u;p.push("    "+L(c)+" => "+L(f))}s+=p.join(`,
`)+`
);`}}let i="$response = Requests::"+t.urls[0].method.toLowerCase().toString()+"("+L(t.urls[0].url);i+=", $headers",s&&(i+=", $data"),o&&(i+=", $options"),i+=");";let a=`<?php
`;return a+=`include('vendor/rmccue/requests/library/Requests.php');
`,a+=`Requests::register_autoloader();
`,a+=r+`
`,s&&(a+=s+`
`),o&&(a+=o+`
`),a+=i,a+`
`}function no(e,n=[]){let t=A(e,mf,n);return[yf(t,n),n]}function Zi(e){return no(e)[0]}var gf=/\p{C}|[^ \P{Z}]/gu,Sf=/\$|`|"|\p{C}|[^ \P{Z}]/gu;function xf(e,n){return n==='"'?e.replace(Sf,t=>{switch(t){case"\0":return"`0";case"\x07":return"`a";case"\b":return"`b";case"\x1B":return"`e";case"\f":return"`f";case`
`:return"`n";case"\r":return"`r";case"	":return"`t";case"\v":return"`v";case"$":return"`$";case"`":return"``";case'"':return'`"'}return"`u{"+t.codePointAt(0).toString(16)+"}"}):e.replaceAll("'","''")}function K(e){let n='"';e.tokens.length===1&&typeof e.tokens[0]=="string"&&!gf.test(e.tokens[0])&&e.tokens[0].includes("'")&&!e.tokens[0].includes('"')&&(n="'");let t=[];for(let r of e.tokens)typeof r=="string"?t.push(xf(r,n)):r.type==="variable"||r.text.startsWith("$(")&&r.text.endsWith(")")?t.push(r.text):t.push("$("+r.text+")");return e.tokens.length===1&&typeof e.tokens[0]!="string"?t.join(""):n+t.join("")+n}var qi=new Set([...w,"form","form-string","upload-file","output","location","location-trusted","max-redirs","proxy","insecure","max-time","keepalive","http2","http3"]);function Tf(e,n,t,r){let o="",s=t?"Invoke-RestMethod":"Invoke-WebRequest",i=[],a=n.method,l=n.method.toString();if(n.queryList&&n.queryDict&&n.queryDict.every(y=>!Array.isArray(y[1]))&&a.isString()&&l==="GET"&&!(n.uploadFile||e.data||e.multipartUploads)){o+=`$body = @{
`;for(let[y,S]of n.queryList)o+="    "+K(y)+" = "+K(S)+`
`;o+=`}
`,i.push(["-Uri",K(n.urlWithoutQueryList)]),i.push(["-Body","$body"]),r.push(["data-get","the -Body will be sent in the URL as a query string"])}else i.push(["-Uri",K(n.url)]);let p={DEFAULT:"Default",DELETE:"Delete",GET:"Get",HEAD:"Head",MERGE:"Merge",OPTIONS:"Options",PATCH:"Patch",POST:"Post",PUT:"Put",TRACE:"Trace"};if(n.method.isString()&&l==="GET"||(n.method.isString()&&l in p?i.push(["-Method",p[l]]):i.push(["-CustomMethod",K(a)])),e.cookies){o+=`$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
`;for(let[y,S]of e.cookies)o+=`$cookie = New-Object System.Net.Cookie
`,o+="$cookie.Name = "+K(y)+`
`,o+="$cookie.Value = "+K(S)+`
`,o+="$cookie.Domain = "+K(n.urlObj.host)+`
`,o+=`$session.Cookies.Add($cookie)
`;i.push(["-WebSession","$session"]),e.headers.delete("Cookie")}let u=[],c=[];for(let[y,S]of e.headers)S!==null&&(y.toLowerCase().toString()==="content-type"?u.push(["-ContentType",K(S)]):y.toLowerCase().toString()==="user-agent"?u.push(["-UserAgent",K(S)]):c.push(K(y)+" = "+K(S)));if(n.auth){let[y,S]=n.auth;o+="$username = "+K(y)+`
`,o+="$password = ConvertTo-SecureString "+K(S)+` -AsPlainText -Force
`,o+=`$credential = New-Object System.Management.Automation.PSCredential($username, $password)
`,i.push(["-Credential","$credential"]),i.push(["-Authentication","Basic"]),n.urlObj.scheme.toString()==="http"&&i.push(["-AllowUnencryptedAuthentication"])}if(c.length&&(o+=`$headers = @{
`,o+="    "+c.join(`
    `)+`
`,o+=`}
`,i.push(["-Headers","$headers"])),i.push(...u),n.uploadFile)g(n.uploadFile,"-")||g(n.uploadFile,"."),i.push(["-InFile",K(n.uploadFile)]);else if(e.multipartUploads){o+=`$form = @{
`;for(let y of e.multipartUploads)"content"in y?o+="    "+K(y.name)+" = "+K(y.content)+`
`:("filename"in y&&y.filename&&!g(y.filename,y.contentFile)&&r.push(["powershell-multipart-fake-filename","PowerShell doesn't support multipart uploads that read a certain filename but send a different filename"]),o+="    "+K(y.name)+" = Get-Item "+K(y.contentFile)+`
`);o+=`}
`,i.push(["-Form","$form"])}else if(e.dataArray&&e.dataArray.length===1&&!(e.dataArray[0]instanceof x)&&!e.dataArray[0].name)i.push(["-InFile",K(e.dataArray[0].filename)]);else if(e.data){if(e.headers.getContentType()==="application/x-www-form-urlencoded"){let S,T;try{[S,T]=N(e.data)}catch{}if(S&&T&&T.every(_=>!Array.isArray(_[1]))){o+=`$body = @{
`;for(let[_,h]of S)o+="    "+K(_)+" = "+K(h)+`
`;o+=`}
`,i.push(["-Body","$body"])}else i.push(["-Body",K(e.data)]),l==="POST"&&e.data.includes("=")&&r.push(["post-string","all -Body text after the first '=' will be escaped"])}else i.push(["-Body",K(e.data)]),l==="POST"&&e.data.includes("=")&&r.push(["post-string","all -Body text after the first '=' will be escaped"]);l==="GET"&&r.push(["data-get","the -Body will be sent in the URL as a query string"])}e.followRedirects===!1?i.push(["-MaximumRedirection","0"]):e.maxRedirects&&e.maxRedirects.toString()!=="5"&&i.push(["-MaximumRedirection",e.maxRedirects.toString()]),e.followRedirectsTrusted&&i.push(["-PreserveAuthorizationOnRedirect"]),e.proxy&&i.push(["-Proxy",K(e.proxy)]),e.proxyAuth,e.noproxy,e.insecure&&i.push(["-SkipCertificateCheck"]),e.timeout&&i.push(["-TimeoutSec",e.timeout.toString()]),e.keepAlive===!1&&i.push(["-DisableKeepAlive"]),e.http2?i.push(["-HttpVersion","2.0"]):e.http3&&i.push(["-HttpVersion","3.0"]),n.output&&i.push(["-OutFile",K(n.output)]);let d=i.length>3||i.reduce((y,S)=>y+S.length,0)>75?" `\n    ":" ";return o+"$response = "+s+" "+i.map(y=>y.join(" ")).join(d)+`
`}function ea(e,n=!0,t=[]){let r=[];for(let o of e){re(o,t,{dataReadsFile:!0,multipleUrls:!0}),o.dataReadsFile&&o.dataArray&&o.dataArray.length&&(o.dataArray.length>1||!(o.dataArray[0]instanceof x)&&o.dataArray[0].name)&&t.push(["unsafe-data","the generated data content is wrong, "+JSON.stringify("@"+o.dataReadsFile)+" means read the file "+JSON.stringify(o.dataReadsFile)]);for(let s of o.urls)r.push(Tf(o,s,n,t))}return r.join(`

`)}function bf(e,n=[]){return ea(e,!1,n)}function gn(e,n=[]){let t=A(e,qi,n);return[bf(t,n),n]}function ta(e){return gn(e)[0]}function _f(e,n=[]){return ea(e,!0,n)}function na(e,n=[]){let t=A(e,qi,n);return[_f(t,n),n]}function ra(e){return gn(e)[0]}var Af=new Set([...w,"max-time","insecure","no-insecure","upload-file"]);function wf(e,n=[]){let t=O(e,n),r={},o=new Set,s="";g(t.urls[0].urlObj.scheme,"https")?s+="conn = http.client.HTTPSConnection(":s+="conn = http.client.HTTPConnection(";let i=[k(t.urls[0].urlObj.host,r,o)];t.urls[0].urlObj.port,t.timeout&&i.push(`timeout=${hr(t.timeout,r,o)}`),t.insecure&&g(t.urls[0].urlObj.scheme,"https")&&(i.push("context=ssl._create_unverified_context()"),o.add("ssl"));let a=i.join(", ");if(a.length>80&&(a=`
    `+i.join(`,
    `)+`
`),s+=a+`)
`,t.urls[0].auth){let[S,T]=t.urls[0].auth;if(t.authType==="basic"){let _="Basic "+btoa(`${S.toString()}:${T.toString()}`);t.headers.setIfMissing("Authorization",_),o.add("")}}t.headers.length&&(s+=mr(t.headers,{},r,o));let l,p,u=t.headers.get("content-type");t.dataArray&&t.dataArray.length===1&&u&&u.split(";")[0].toString().trim()==="application/json"&&t.dataArray&&([l,p]=yr(t.dataArray[0],o,r)),l&&(s+=l),s+="conn.request(";let f=[k(t.urls[0].method,r,o),k(M(t.urls[0].urlObj.path,t.urls[0].urlObj.query),r,o)];l?(f.push("json.dumps(json_data)"),!p&&t.data&&f.push("# "+k(t.data,r,o)),o.add("json")):t.urls[0].uploadFile?g(t.urls[0].uploadFile,"-")||g(t.urls[0].uploadFile,".")?(f.push("sys.stdin.buffer"),o.add("sys")):f.push("open("+k(t.urls[0].uploadFile,r,o,!1,!0)+", 'rb')"):t.dataArray&&t.dataArray.length===1&&!(t.dataArray[0]instanceof x)&&!t.dataArray[0].name?f.push("open("+k(t.dataArray[0].filename,r,o,!1,!0)+", 'rb')"):t.data&&f.push(k(t.data,r,o)),t.headers.length&&(f.length===2?f.push("headers=headers"):f.push("headers"));let d=f.join(", ");d.length>80&&(d=`
    `+f.join(`,
    `)+`
`),s+=d+`)
`,s+=`response = conn.getresponse()
`;let y=`import http.client
`;return y+=fn(o),y+=`
`,y+s}function ro(e,n=[]){let t=A(e,Af,n);return[wf(t,n),n]}function oa(e){return ro(e)[0]}var Cf=new Set([...w,"form","form-string","insecure","no-insecure"]),Rf=new Set(["if","else","repeat","while","function","for","in","next","break","TRUE","FALSE","NULL","Inf","NaN","NA","NA_integer_","NA_real_","NA_complex_","NA_character_"]),Of=/`|\\|\p{C}|[^ \P{Z}]/gu;function rt(e){return e instanceof x&&(e.isString(),e=e.toString()),(e.match(/^[a-zA-Z][a-zA-Z0-9._]*$/)||e.match(/^\.[a-zA-Z][a-zA-Z0-9._]*$/))&&!Rf.has(e)?e:"`"+e.replace(Of,n=>{switch(n){case"\x07":return"\\a";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"\\":return"\\\\";case"`":return"\\`"}let t=n.codePointAt(0).toString(16);return t.length<=2?"\\x"+t.padStart(2,"0"):t.length<=4?"\\u"+t.padStart(4,"0"):"\\U"+t.padStart(8,"0")})+"`"}function Vt(e){let n=e.includes('"')&&!e.includes("'")?"'":'"';return De(e,n)}function ee(e){let n=[];for(let t of e.tokens)typeof t=="string"?n.push(Vt(t)):t.type==="variable"?n.push("Sys.getenv("+Vt(t.value)+")"):n.push("system("+Vt(t.value)+", intern = TRUE)");return n.length===1?n[0]:"paste0("+n.join(", ")+")"}function Ct(e){if(e.isString()){let n=e.toString();if(parseFloat(n).toString()===n)return n}return"as.numeric("+ee(e)+")"}function Pf(e){if(!e.cookies)return null;let n=`cookies = c(
`,t=[];for(let[r,o]of e.cookies)try{let s=ot(o.replace(/\+/g," "));t.push("  "+rt(r)+" = "+ee(s))}catch{return null}return n+=t.join(`,
`),n+=`
)
`,e.headers.delete("Cookie"),n}function Ef(e){if(e.urls[0].queryList===void 0)return;let n=`params = list(
`;return n+=e.urls[0].queryList.map(t=>{let[r,o]=t;return"  "+rt(r)+" = "+ee(o)}).join(`,
`),n+=`
)
`,n}function Lf(e){if(!e.multipartUploads)return;let n=`files = list(
`;return n+=e.multipartUploads.map(t=>{let r;return"contentFile"in t?r="  "+rt(t.name)+" = upload_file("+ee(t.contentFile)+")":r="  "+rt(t.name)+" = "+ee(t.content),r}).join(`,
`),n+=`
)
`,n}function kf(e,n=[]){let t=O(e,n),r=Pf(t),o;if(t.headers.length){let d=[];o=`headers = c(
`;for(let[y,S]of t.headers)S!==null&&d.push("  "+rt(y)+" = "+ee(S));o+=d.join(`,
`),o+=`
)
`}let s=Ef(t),i,a,l;if(t.multipartUploads)l=Lf(t);else if(t.data)if(t.data.startsWith("@")&&!t.isDataRaw){let d=t.data.slice(1);i="data = upload_file("+ee(d)+")"}else{let[d]=N(t.data);a=d&&d.length,a?(i=`data = list(
`,i+=d.map(y=>{let[S,T]=y;return"  "+rt(S)+" = "+ee(T)}).join(`,
`),i+=`
)
`):i="data = "+ee(t.data)+`
`}let p=t.urls[0].queryList?t.urls[0].urlWithoutQueryList:t.urls[0].url,u="res <- httr::";["GET","HEAD","PATCH","PUT","DELETE","POST"].includes(t.urls[0].method.toString())?u+=t.urls[0].method.toString()+"(":(u+="VERB("+ee(t.urls[0].method)+", ",g(t.urls[0].method,t.urls[0].method.toUpperCase())||n.push(["non-uppercase-method","httr will uppercase the method: "+JSON.stringify(t.urls[0].method.toString())])),u+="url = "+ee(p);let c="";if(o&&(c+=", httr::add_headers(.headers=headers)"),t.urls[0].queryList&&(c+=", query = params"),r&&(c+=", httr::set_cookies(.cookies = cookies)"),t.multipartUploads?c+=', body = files, encode = "multipart"':t.data&&(c+=", body = data",a&&(c+=', encode = "form"')),t.insecure&&(c+=", config = httr::config(ssl_verifypeer = FALSE)"),t.urls[0].auth){let[d,y]=t.urls[0].auth;c+=", httr::authenticate("+ee(d)+", "+ee(y)+")"}c+=")",u+=c;let f="";return f+=`library(httr)

`,r&&(f+=r+`
`),o&&(f+=o+`
`),s!==void 0&&(f+=s+`
`),i?f+=i+`
`:l&&(f+=l+`
`),f+=u,f+`
`}function oo(e,n=[]){let t=A(e,Cf,n);return[kf(t,n),n]}function sa(e){return oo(e)[0]}var vf=new Set([...w,"form","form-string","insecure","no-insecure","oauth2-bearer","max-redirs","max-time","connect-timeout","retry","retry-max-time"]);function Nf(e){return e.urls[0].queryList||[]}function Uf(e){let n=[];if(e.headers.length)for(let[t,r]of e.headers)r!==null&&n.push([t,r]);return n}function Ff(e){return e.multipartUploads?e.multipartUploads.map(t=>{let r;return"contentFile"in t?r=`curl::form_file(${ee(t.contentFile)})`:r=ee(t.content),[t.name,r]}):void 0}function Df(e,n,t){if(n.multipartUploads){let r=Ff(n);return Pe(e,"req_body_multipart",[],r)}if(!n.data)return e;if(n.data.startsWith("@")&&!n.isDataRaw){let r=n.data.slice(1);e=Pe(e,"req_body_file",[ee(r)])}else{let[r]=N(n.data);r&&r.length?e=Pe(e,"req_body_form",[],r):(t=t||"application/x-www-form-urlencoded",e=Pe(e,"req_body_raw",[ee(n.data)],[["type",Vt(t)]]))}return e}function Pe(e,n,t,r=[],o=!1){let s=r.map(l=>{let[p,u]=l;return u instanceof x&&(u=ee(u)),p===""||p instanceof x&&p.isEmpty()?u:(p instanceof x&&(p=rt(p)),`${p} = ${u}`)}),i=t.concat(...s);if(i.length===0&&!o)return e;let a;if(r.length===0||i.length===1){let l=i.join(", ");a=`${n}(${l})`}else{let l="    ",p=i.join(`,
${l}`);a=`${n}(
${l}${p}
  )`}return e.concat(a)}function If(e,n=[]){let t=O(e,n),r=Nf(t),o=t.headers.getContentType();t.headers.delete("Content-Type"),t.oauth2Bearer&&t.authType==="bearer"&&t.headers.delete("Authorization");let s=Uf(t),i=t.urls[0].queryList?t.urls[0].urlWithoutQueryList:t.urls[0].url,a=t.urls[0].method;g(a,a.toUpperCase())||n.push(["non-uppercase-method","httr will uppercase the method: "+JSON.stringify(a.toString())]);let l=[`request(${ee(i)})`];if(a.toString()!="GET"&&(l=Pe(l,"req_method",[ee(a)])),l=Pe(l,"req_url_query",[],r),l=Pe(l,"req_headers",[],s),l=Df(l,t,o),t.urls[0].auth&&t.authType==="basic"){let[d,y]=t.urls[0].auth;l=Pe(l,"req_auth_basic",[ee(d),ee(y)])}else t.oauth2Bearer&&t.authType==="bearer"&&(l=Pe(l,"req_auth_bearer_token",[ee(t.oauth2Bearer)]));if(t.proxy){let d=t.proxy.toString();Pe(l,"req_proxy",[d])}t.timeout&&(l=Pe(l,"req_timeout",[Ct(t.timeout)]));let p=[];t.insecure&&p.push(["ssl_verifypeer","0"]),t.maxRedirects!==void 0&&p.push(["maxredirs",Ct(t.maxRedirects)]),t.connectTimeout&&p.push(["connecttimeout",Ct(t.connectTimeout)]),l=Pe(l,"req_options",[],p);let u=[];t.retry&&u.push(["max_tries",Ct(t.retry)]),t.retryMaxTime&&u.push(["max_seconds",Ct(t.retryMaxTime)]),l=Pe(l,"req_retry",[],u);let c=[];t.verbose&&c.push(["verbosity","1"]),l=Pe(l,"req_perform",[],c,!0);let f=`library(httr2)

`;return f+=l.join(` |>
  `),f+`
`}function so(e,n=[]){let t=A(e,vf,n);return[If(t,n),n]}function ia(e){return so(e)[0]}var jf=new Set([...w,"form","form-string","http0.9","http1.0","http1.1","insecure","no-digest","no-http0.9","no-insecure","output","proxy","proxy-user","upload-file","next"]),Hf=/'|\\/gu,Mf=/"|\\|\p{C}|[^ \P{Z}]|#[{@$]/gu,Wf=/\}|\\|\p{C}|[^ \P{Z}]|#[{@$]/gu,$f=/[0-9]/;function zt(e,n){n===void 0&&(n="'",(e.match(/\p{C}|[^ \P{Z}]/gu)||e.includes("'")&&!e.includes('"'))&&(n='"'));let t=n==="'"?Hf:n==='"'?Mf:Wf,r=n[0],o=n==="{}"?n[1]:n[0];return r+e.replace(t,(s,i,a)=>{switch(s[0]){case"\x07":return"\\a";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"\x1B":return"\\e";case"\\":return"\\\\";case"'":return"\\'";case'"':return'\\"';case"#":return"\\"+s;case"}":return"\\}";case"\0":if(!$f.test(a.charAt(i+1)))return"\\0";break}let l=s.codePointAt(0),p=l.toString(16);return p.length<=2&&l<127?"\\x"+p.padStart(2,"0"):p.length<=4?"\\u"+p.padStart(4,"0"):"\\u{"+p+"}"})+o}function j(e){let n=[];for(let t of e.tokens)typeof t=="string"?n.push(zt(t)):t.type==="variable"?n.push("ENV["+zt(t.value)+"]"):n.push("%x"+zt(t.value,"{}"));return n.join(" + ")}function aa(e){return e.isString()&&/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(e.toString())}function la(e){return aa(e)?e.toString():j(e)}function dt(e,n=0){if(e instanceof x)return j(e);switch(typeof e){case"string":return zt(e);case"number":return e.toString();case"boolean":return e?"true":"false";case"object":if(e===null)return"nil";if(Array.isArray(e)){if(e.length===0)return"[]";{let t=`[
`;for(let[r,o]of e.entries())t+=" ".repeat(n+2)+dt(o,n+2),t+=r===e.length-1?`
`:`,
`;return t+=" ".repeat(n)+"]",t}}else{if(Object.keys(e).length===0)return"{}";let t=`{
`,r=Object.entries(e);for(let[o,[s,i]]of r.entries())t+=" ".repeat(n+2)+zt(s)+" => "+dt(i,n+2),t+=o===r.length-1?`
`:`,
`;return t+=" ".repeat(n)+"}",t}default:throw new R("unexpected object type that shouldn't appear in JSON: "+typeof e)}}function io(e,n=0){if(e.length===0)return"{}";let t=`{
`;for(let[r,[o,s]]of e.entries())t+=" ".repeat(n+2)+j(o)+" => "+dt(s,n+2),t+=r===e.length-1?`
`:`,
`;return t+=" ".repeat(n)+"}",t}function Bf(e){if(!e.data)return["",!1];if(e.dataArray&&e.dataArray.length===1&&!(e.dataArray[0]instanceof x)&&!e.dataArray[0].name){let{filetype:s,filename:i}=e.dataArray[0];if(g(i,"-"))return s==="binary"?[`req.body = STDIN.read.delete("\\n")
`,!1]:[`req.body = STDIN.read.delete("\\n")
`,!1];switch(s){case"binary":return["req.body = File.binread("+j(i)+`).delete("\\n")
`,!1];case"data":case"json":return["req.body = File.read("+j(i)+`).delete("\\n")
`,!1];case"urlencode":return["req.body = File.read("+j(i)+`).delete("\\n")
`,!1]}}let n=e.headers.get("content-type");if(n&&g(n.split(";")[0].trim(),"application/json")&&e.data.isString())try{let s=e.data.toString(),i=JSON.parse(s);if(typeof i=="object"&&i!==null){let a=JSON.stringify(i)===s,l="";return a||(l+=`# The object won't be serialized exactly like this
`,l+="# req.body = "+j(e.data)+`
`),l+="req.body = "+dt(i)+`.to_json
`,[l,!0]}}catch{}let[r,o]=N(e.data);return!e.isDataBinary&&o?["req.set_form_data("+io(o)+`)
`,!1]:["req.body = "+j(e.data)+`
`,!1]}function Jf(e){if(!e.multipartUploads)return"";let n=e.multipartUploads.map(r=>{let o=j(r.name),s="filename"in r&&r.filename&&j(r.filename);return"contentFile"in r?g(r.contentFile,"-")?e.stdinFile?[o,"File.open("+j(e.stdinFile)+")",s]:e.stdin?[o,j(e.stdin),s]:[o,"STDIN",s]:r.contentFile===r.filename?[o,"File.open("+j(r.contentFile)+")"]:[o,"File.open("+j(r.contentFile)+")",s]:[o,j(r.content),s]}),t=`req.set_form(
`;if(n.length===0)t+=`  [],
`;else{t+=`  [
`;for(let[r,[o,s,i]]of n.entries())t+=`    [
`,t+="      "+o+`,
`,t+="      "+s,typeof i=="string"?(t+=`,
`,t+="      {filename: "+i+`}
`):t+=`
`,r===n.length-1?t+=`    ]
`:t+=`    ],
`;t+=`  ],
`}return t+=`  'multipart/form-data'
`,t+=`)
`,t}function Gf(e,n,t){re(e,n,{dataReadsFile:!0}),e.dataReadsFile&&e.dataArray&&e.dataArray.length&&(e.dataArray.length>1||!(e.dataArray[0]instanceof x)&&e.dataArray[0].name)&&n.push(["unsafe-data","the generated data content is wrong, "+JSON.stringify("@"+e.dataReadsFile)+" means read the file "+JSON.stringify(e.dataReadsFile)]);let r="",o={GET:"Get",HEAD:"Head",POST:"Post",PATCH:"Patch",PUT:"Put",PROPPATCH:"Proppatch",LOCK:"Lock",UNLOCK:"Unlock",OPTIONS:"Options",PROPFIND:"Propfind",DELETE:"Delete",MOVE:"Move",COPY:"Copy",MKCOL:"Mkcol",TRACE:"Trace"};if(e.urls[0].queryDict&&e.urls[0].queryDict.every(p=>aa(p[0]))){r+="uri = URI("+j(e.urls[0].urlWithoutQueryList)+`)
`,r+=`params = {
`;for(let[p,u]of e.urls[0].queryDict)r+="  :"+p.toString()+" => "+dt(u,2)+`,
`;r+=`}
`,r+=`uri.query = URI.encode_www_form(params)

`}else r+="uri = URI("+j(e.urls[0].url)+`)
`;let s=!(e.headers.length||e.urls[0].auth||e.multipartUploads||e.data||e.urls[0].uploadFile||e.insecure||e.proxy||e.urls[0].output),i=e.urls[0].method;if(i.isString()&&Re(o,i.toString())){if(i.toString()==="GET"&&s)return r+=`res = Net::HTTP.get_response(uri)
`,r;r+="req = Net::HTTP::"+o[i.toString()]+`.new(uri)
`}else r+="req = Net::HTTPGenericRequest.new("+j(e.urls[0].method)+`, true, true, uri)
`;e.urls[0].auth&&e.authType==="basic"&&(r+="req.basic_auth "+j(e.urls[0].auth[0])+", "+j(e.urls[0].auth[1])+`
`);let a;if(e.urls[0].uploadFile)g(e.urls[0].uploadFile,"-")||g(e.urls[0].uploadFile,".")?a=`req.body = STDIN.read
`:a="req.body = File.read("+j(e.urls[0].uploadFile)+`)
`;else if(e.multipartUploads)a=Jf(e),e.headers.delete("content-type");else if(e.data){let p=!1;[a,p]=Bf(e),p&&t.add("json")}let l=e.headers.get("content-type");if(l!=null&&(r+="req.content_type = "+j(l)+`
`,e.headers.delete("content-type")),e.headers.length)for(let[p,u]of e.headers)["accept-encoding","content-length"].includes(p.toLowerCase().toString())&&(r+="# "),r+="req["+j(p)+"] = "+j(u??new x("nil"))+`
`;if(a&&(r+=`
`+a),r+=`
`,e.proxy){let p=e.proxy.includes("://")?e.proxy:e.proxy.prepend("http://");r+="proxy = URI("+j(p)+`)
`}if(r+=`req_options = {
`,r+="  use_ssl: uri.scheme == 'https'",e.insecure?(t.add("openssl"),r+=`,
`,r+=`  verify_mode: OpenSSL::SSL::VERIFY_NONE
`):r+=`
`,r+=`}
`,!e.proxy)r+=`res = Net::HTTP.start(uri.hostname, uri.port, req_options) do |http|
`;else if(e.proxyAuth){let[p,u]=e.proxyAuth.split(":",2);r+="res = Net::HTTP.start(uri.hostname, uri.port, proxy.hostname, proxy.port, "+j(p)+", "+j(u||"")+`, req_options) do |http|
`}else r+=`res = Net::HTTP.new(uri.hostname, uri.port, proxy.hostname, proxy.port, req_options).start do |http|
`;return r+=`  http.request(req)
`,r+="end",e.urls[0].output&&!g(e.urls[0].output,"/dev/null")&&(g(e.urls[0].output,"-")?r+=`
puts res.body`:r+=`
File.write(`+j(e.urls[0].output)+", res.body)"),r+`
`}function Vf(e,n=[]){let t=new Set,r=e.map(s=>Gf(s,n,t)).join(`

`),o=`require 'net/http'
`;for(let s of Array.from(t).sort())o+="require '"+s+`'
`;return o+`
`+r}function ao(e,n=[]){let t=A(e,jf,n);return[Vf(t,n),n]}function pa(e){return ao(e)[0]}var zf=new Set([...w,"digest","no-digest","form","form-string","http0.9","http1.0","http1.1","insecure","output","upload-file","next"]);function Yf(e){if(!e.data)return["",!1];if(e.dataArray&&e.dataArray.length===1&&!(e.dataArray[0]instanceof x)&&!e.dataArray[0].name){let{filetype:s,filename:i}=e.dataArray[0];if(g(i,"-"))return s==="binary"?[`body = STDIN.read.delete("\\n")
`,!1]:[`body = STDIN.read.delete("\\n")
`,!1];switch(s){case"binary":return["body = File.binread("+j(i)+`).delete("\\n")
`,!1];case"data":case"json":return["body = File.read("+j(i)+`).delete("\\n")
`,!1];case"urlencode":return["body = File.read("+j(i)+`).delete("\\n")
`,!1]}}let n=e.headers.get("content-type");if(n&&g(n.split(";")[0].trim(),"application/json")&&e.data.isString())try{let s=e.data.toString(),i=JSON.parse(s);if(typeof i=="object"&&i!==null){let a=JSON.stringify(i)===s,l="";return a||(l+=`# The object won't be serialized exactly like this
`,l+="# body = "+j(e.data)+`
`),l+="body = "+dt(i)+`.to_json
`,[l,!0]}}catch{}let[r,o]=N(e.data);return!e.isDataBinary&&o?["body = "+io(o)+`
`,!1]:["body = "+j(e.data)+`
`,!1]}function Qf(e,n){if(!e.multipartUploads)return["",!1];let t=!0,r=`body = {
`;for(let o of e.multipartUploads)r+="  "+la(o.name)+": ","filename"in o&&o.filename&&j(o.filename)&&n.push(["multipart-filename","Ruby's HTTParty does not support custom filenames for multipart uploads: "+JSON.stringify(o.filename.toString())]),"contentFile"in o?g(o.contentFile,"-")?(e.stdinFile?(r+="File.open("+j(e.stdinFile)+")",t=!1):e.stdin&&(r+=j(e.stdin)),r+="STDIN"):o.contentFile===o.filename?(r+="File.open("+j(o.contentFile)+")",t=!1):(r+="File.open("+j(o.contentFile)+")",t=!1):r+=j(o.content),r+=`
`;return r+=`}
`,[r,t]}function Xf(e,n,t){re(e,n,{dataReadsFile:!0}),e.dataReadsFile&&e.dataArray&&e.dataArray.length&&(e.dataArray.length>1||!(e.dataArray[0]instanceof x)&&e.dataArray[0].name)&&n.push(["unsafe-data","the generated data content is wrong, "+JSON.stringify("@"+e.dataReadsFile)+" means read the file "+JSON.stringify(e.dataReadsFile)]);let r="",o="",s=["GET","HEAD","POST","PATCH","PUT","PROPPATCH","LOCK","UNLOCK","OPTIONS","PROPFIND","DELETE","MOVE","COPY","MKCOL","TRACE"];r+="url = "+j(e.urls[0].url)+`
`;let i=e.urls[0].method,a=i.toString();i.isString()&&s.includes(a.toUpperCase())?(o+="res = HTTParty."+a.toLowerCase()+"(url",a!==a.toUpperCase()&&n.push(["method-case","HTTP method will be uppercased: "+a])):(n.push(["unsupported-method","unsupported HTTP method: "+a]),o+="res = HTTParty.get(url"),e.urls[0].auth&&["basic","digest"].includes(e.authType)&&(e.authType==="basic"?o+=", basic_auth: auth":e.authType==="digest"&&(o+=", digest_auth: auth"),r+="auth = { username: "+j(e.urls[0].auth[0])+", password: "+j(e.urls[0].auth[1])+`}
`);let l,p=!1;if(e.urls[0].uploadFile)g(e.urls[0].uploadFile,"-")||g(e.urls[0].uploadFile,".")?l=`body = STDIN.read
`:l="body = File.read("+j(e.urls[0].uploadFile)+`)
`;else if(e.data){let u=!1;[l,u]=Yf(e),u&&t.add("json")}else if(e.multipartUploads){[l,p]=Qf(e,n);let u=e.headers.get("content-type");p&&u&&u.isString()&&u.toString()==="multipart/form-data"&&e.headers.delete("content-type")}if(e.headers.length){o+=", headers: headers",r+=`headers = {
`;for(let[u,c]of e.headers)["accept-encoding","content-length"].includes(u.toLowerCase().toString())&&(r+="# "),r+="  "+j(u)+": "+j(c??new x("nil"))+`,
`;r+=`}
`}if(l)if(r+=l,p&&(o+=", multipart: true"),e.dataArray&&e.dataArray.length===1&&!(e.dataArray[0]instanceof x)&&!e.dataArray[0].name){let{filetype:u}=e.dataArray[0];u==="binary"?o+=", body_stream: body":o+=", body: body"}else o+=", body: body";return e.insecure&&(o+=", verify: false"),o+=`)
`,r+=o,e.urls[0].output&&!g(e.urls[0].output,"/dev/null")&&(g(e.urls[0].output,"-")?r+=`
puts res.body
`:r+=`
File.write(`+j(e.urls[0].output)+`, res.body)
`),r}function Kf(e,n=[]){let t=new Set,r=e.map(s=>Xf(s,n,t)).join(`

`),o=`require 'httparty'
`;for(let s of Array.from(t).sort())o+="require '"+s+`'
`;return o+`
`+r}function lo(e,n=[]){let t=A(e,zf,n);return[Kf(t,n),n]}function ua(e){return lo(e)[0]}var Zf=new Set([...w,"form","form-string","max-redirs","location","no-location"]),qf=" ".repeat(4);function z(e,n=1){return qf.repeat(n)+e}var ed=/"|\\|\p{C}|[^ \P{Z}]/gu;function po(e){return'"'+e.replace(ed,n=>{switch(n){case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\0":return"\\0";case"\\":return"\\\\";case'"':return'\\"'}let t=n.codePointAt(0).toString(16);return t.length<=2?"\\x"+t.padStart(2,"0"):"\\u{"+t+"}"})+'"'}function $e(e,n){let t=[];for(let r of e.tokens)typeof r=="string"?t.push(po(r)):r.type==="variable"?(t.push("env::var("+po(r.value)+').unwrap_or("")'),n.add("std::env")):(t.push("Command::new("+po(r.value)+").output().stdout"),n.add("std::process::Command"));return t.length===1?t[0]:"["+t.join(", ")+"].concat()"}function td(e,n=[]){let t=O(e,n),r=new Set,o=[];if(o.push("","fn main() -> Result<(), Box<dyn std::error::Error>> {"),t.headers.length){o.push(z("let mut headers = header::HeaderMap::new();"));let a={cookie:"header::COOKIE"};for(let[l,p]of t.headers){let c=a[l.toLowerCase().toString()]||`"${l}"`;p!==null&&o.push(z(`headers.insert(${c}, ${$e(p,r)}.parse().unwrap());`))}o.push("")}if(t.multipartUploads){o.push(z("let form = multipart::Form::new()"));let a=t.multipartUploads.map(l=>"contentFile"in l?z(`.file(${$e(l.name,r)}, ${$e(l.contentFile,r)})?`,2):z(`.text(${$e(l.name,r)}, ${$e(l.content,r)})`,2));a[a.length-1]+=";",o.push(...a,"")}if(t.followRedirects?typeof t.maxRedirects>"u"?o.push(z("let client = reqwest::blocking::Client::new();")):(o.push(z("let client = reqwest::blocking::Client::builder()")),g(t.maxRedirects,"-1")?o.push(z(".redirect(reqwest::redirect::Policy::custom(|attempt| { attempt.follow() }))",2)):o.push(z(".redirect(reqwest::redirect::Policy::limited("+t.maxRedirects.trim().toString()+"))",2)),o.push(z(".build()",2)),o.push(z(".unwrap();",2))):(o.push(z("let client = reqwest::blocking::Client::builder()")),o.push(z(".redirect(reqwest::redirect::Policy::none())",2)),o.push(z(".build()",2)),o.push(z(".unwrap();",2))),["GET","POST","PUT","PATCH","DELETE","HEAD"].includes(t.urls[0].method.toString())?o.push(z(`let res = client.${t.urls[0].method.toLowerCase()}(${$e(t.urls[0].url,r)})`)):o.push(z(`let res = client.request(${$e(t.urls[0].method,r)}, ${$e(t.urls[0].url,r)})`)),t.urls[0].auth){let[a,l]=t.urls[0].auth;o.push(z(`.basic_auth(${$e(a,r)}, Some(${$e(l,r)}))`,2))}t.headers.length&&o.push(z(".headers(headers)",2)),t.multipartUploads?o.push(z(".multipart(form)",2)):t.data&&(t.data&&t.data.indexOf(`
`)!==-1?o.push(z('.body(r#"',2),t.data.toString(),'"#',z(")",2)):o.push(z(`.body(${$e(t.data,r)})`,2))),o.push(z(".send()?",2),z(".text()?;",2),z('println!("{}", res);'),"",z("Ok(())"),"}");let i=["extern crate reqwest;"];{let a=[{want:"header",condition:!!t.headers.length},{want:"blocking::multipart",condition:!!t.multipartUploads}].filter(l=>l.condition).map(l=>l.want);a.length>1?i.push(`use reqwest::{${a.join(", ")}};`):a.length&&i.push(`use reqwest::${a[0]};`)}for(let a of Array.from(r).sort())i.push("use "+a+";");return[...i,...o].join(`
`)+`
`}function uo(e,n=[]){let t=A(e,Zf,n);return[td(t,n),n]}function ca(e){return uo(e)[0]}var nd=new Set([...w,"max-time"]),rd=/"|\\|\p{C}|[^ \P{Z}]/gu;function Yt(e){return'"'+e.replace(rd,n=>{switch(n){case"\0":return"\\0";case"\\":return"\\\\";case"	":return"\\t";case`
`:return"\\n";case"\r":return"\\r";case'"':return'\\"'}return"\\u{"+n.codePointAt(0).toString(16)+"}"})+'"'}function Xe(e){let n=[];for(let t of e.tokens)typeof t=="string"?n.push(Yt(t)):t.type==="variable"?n.push("(ProcessInfo.processInfo.environment["+Yt(t.value)+'] ?? "")'):n.push("exec("+Yt(t.value)+")");return n.join(" + ")}function co(e,n=0){if(typeof e=="string")return Yt(e);if(typeof e=="number")return e.toString();if(typeof e=="boolean")return e?"true":"false";if(e===null)return"nil";if(Array.isArray(e)){if(e.length===0)return"[]";let t=`[
`;for(let r of e)t+="    ".repeat(n+1)+co(r,n+1)+`,
`;return t.endsWith(`,
`)&&(t=t.slice(0,-2)+`
`),t+="    ".repeat(n)+"]",t}else if(typeof e=="object"){let t=Object.entries(e);if(t.length===0)return"[:]";let r=`[
`;for(let[o,s]of t)r+="    ".repeat(n+1)+Yt(o)+": "+co(s,n+1)+`,
`;return r.endsWith(`,
`)&&(r=r.slice(0,-2)+`
`),r+="    ".repeat(n)+"]",r}else throw new Error("Unsupported JSON type: "+typeof e)}function od(e,n){let t=e.headers.getContentType();if(t==="application/x-www-form-urlencoded"&&n.isString()){let[r,...o]=n.split("&"),s="let data = NSMutableData(data: "+Xe(r)+`.data(using: .utf8)!)
`;for(let i of o)s+="data.append("+Xe(M("&",i))+`.data(using: .utf8)!)
`;return[s,`request.httpBody = data as Data
`]}else if(t==="application/json"&&n.isString()){let r=n.toString(),o;try{o=JSON.parse(r);let s=JSON.stringify(o)===r;if(Array.isArray(o)||typeof o=="object"&&o!==null){let i="";return i+="let jsonData = "+co(o),Array.isArray(o)?i+=` as [Any]
`:i+=` as [String : Any]
`,i+=`let data = try! JSONSerialization.data(withJSONObject: jsonData, options: [])
`,s||(i+="// let data = "+Xe(n)+`.data(using: .utf8)
`),[i,`request.httpBody = data as Data
`]}}catch{}}return["","request.httpBody = "+Xe(n)+`.data(using: .utf8)
`]}function sd(e,n=[]){let t=O(e,n),r=`import Foundation

`,o,s;if(t.data&&([o,s]=od(t,t.data),o&&(r+=o+`
`)),r+="let url = URL(string: "+Xe(t.urls[0].url)+`)!
`,t.urls[0].auth){let[i,a]=t.urls[0].auth;r+=`
`,r+="let username = "+Xe(i)+`
`,r+="let password = "+Xe(a)+`
`,r+=`let loginString = String(format: "\\(username):\\(password)", username, password)
`,r+=`let loginData = loginString.data(using: String.Encoding.utf8)!
`,r+=`let base64LoginString = loginData.base64EncodedString()
`,r+=`
`}if(t.headers.length||t.urls[0].auth){r+=`let headers = [
`;for(let[i,a]of t.headers)a!==null&&(r+="    "+Xe(i)+": "+Xe(a)+`,
`);if(t.urls[0].auth){let i=t.headers.lowercase?"authorization":"Authorization";r+='    "'+i+`": "Basic \\(base64LoginString)",
`}r.endsWith(`,
`)&&(r=r.slice(0,-2)+`
`),r+=`]
`}return r+=`
`,r+="var request = URLRequest(url: url",t.timeout&&!g(t.timeout,"60.0")&&(r+=", timeoutInterval: "+t.timeout.toString()),r+=`)
`,g(t.urls[0].method,"GET")||(r+="request.httpMethod = "+Xe(t.urls[0].method)+`
`),t.headers.length&&(r+=`request.allHTTPHeaderFields = headers
`),s&&(r+=s),r+=`
`,r+=`let task = URLSession.shared.dataTask(with: request) { (data, response, error) in
`,r+=`    if let error = error {
`,r+=`        print(error)
`,r+=`    } else if let data = data {
`,r+=`        let str = String(data: data, encoding: .utf8)
`,r+=`        print(str ?? "")
`,r+=`    }
`,r+=`}
`,r+=`
`,r+=`task.resume()
`,r}function fo(e,n=[]){let t=A(e,nd,n);return[sd(t,n),n]}function fa(e){return fo(e)[0]}var id=[["Ansible","Ansible"],["C","C"],["C#","CSharp"],["ColdFusion","CFML"],["Clojure","Clojure"],["Dart","Dart"],["Elixir","Elixir"],["Go","Go"],["HAR","HarString"],["HTTP","HTTP"],["HTTPie","Httpie"],["Java HttpClient","Java"],["Java HttpURLConnection","JavaHttpUrlConnection"],["Java jsoup","JavaJsoup"],["Java OkHttp","JavaOkHttp"],["JavaScript fetch","JavaScript"],["JavaScript jQuery","JavaScriptJquery"],["JavaScript XHR","JavaScriptXHR"],["JSON","JsonString"],["Julia","Julia"],["Kotlin","Kotlin"],["Lua","Lua"],["MATLAB","MATLAB"],["Node fetch","NodeFetch"],["Node Axios","NodeAxios"],["Node Got","NodeGot"],["Node http","NodeHttp"],["Node Ky","NodeKy"],["Node request","NodeRequest"],["Node SuperAgent","NodeSuperAgent"],["Objective-C","ObjectiveC"],["OCaml","OCaml"],["Perl","Perl"],["PHP cURL","Php"],["PHP Guzzle","PhpGuzzle"],["PHP Requests","PhpRequests"],["PowerShell Invoke-RestMethod","PowershellRestMethod"],["PowerShell Invoke-WebRequest","PowershellWebRequest"],["Python requests","Python"],["Python http.client","PythonHttp"],["R httr","R"],["R httr2","RHttr2"],["Ruby Net::HTTP","Ruby"],["Ruby HTTParty","RubyHttparty"],["Rust reqwest","Rust"],["Swift","Swift"],["Wget","Wget"]],Sn=new Map(id.map(([e,n])=>[e,ho[`to${n}Warn`]]));var le=class extends Error{constructor(n,t=""){super(`${n} ${t}`),this.reason=n,this.sign=t}},ad="|&;<>()",ld=/^[A-Za-z_][A-Za-z0-9_]*/,da={a:7,b:8,e:27,E:27,f:12,n:10,r:13,t:9,v:11},mo=class{constructor(n){this.text=n.replaceAll(`\r
`,`
`),this.at=0,this.words=[],this.word=void 0}get sign(){return this.text[this.at]}rest(){return this.text.slice(this.at)}add(n){this.word??=[],typeof n=="string"&&typeof this.word.at(-1)=="string"?this.word.push(this.word.pop()+n):this.word.push(n)}end(){this.word&&this.words.push(this.word),this.word=void 0}until(n){let t=this.text.indexOf(n,this.at);if(t<0)throw new le("unfinished",n);let r=this.text.slice(this.at,t);return this.at=t+n.length,r}all(){for(;this.at<this.text.length&&this.step(););return this.end(),this.words}step(){let n=this.sign;return n===`
`?this.newline():(n===" "||n==="	"?(this.end(),this.at+=1):n==="#"&&!this.word?this.at+=this.rest().match(/^[^\n]*/)[0].length:n==="\\"?this.backslash():n==="'"?(this.at+=1,this.add(this.until("'"))):n==='"'?(this.at+=1,this.double()):n==="$"?this.dollar():this.plain(n),!0)}newline(){this.end();let n=this.rest().replace(/^\s*(#.*)?$/gm,"").trim();if(this.words.length&&n)throw new le("commands",n.split(`
`)[0]);return this.at+=1,!0}backslash(){let n=this.text[this.at+1];if(n===void 0)throw new le("unfinished","\\");n!==`
`&&this.add(n),this.at+=2}plain(n){if(n==="`")throw new le("substitution",n);if(ad.includes(n))throw new le("operator",n);if("{}".includes(n)||n==="~"&&!this.word)throw new le("pattern",n);this.add(n),this.at+=1}double(){for(this.add("");;){let n=this.sign;if(n===void 0)throw new le("unfinished",'"');if(n==='"')break;if(n==="`")throw new le("substitution",n);n==="$"?this.variable():n==="\\"&&'$`"\\\n'.includes(this.text[this.at+1]??"?")?this.backslash():(this.add(n),this.at+=1)}this.at+=1}dollar(){let n=this.text[this.at+1];n==="'"?(this.at+=2,this.add(this.ansi())):n==='"'?(this.at+=2,this.double()):this.variable()}variable(){let n=this.rest(),t=n.match(/^\$\{([A-Za-z_][A-Za-z0-9_]*)\}/),r=t?.[1]??n.slice(1).match(ld)?.[0];if(r)this.add({type:"variable",value:r,text:`$${r}`}),this.at+=t?t[0].length:r.length+1;else{if(/^\$[({[`@*#?$!0-9-]/.test(n))throw new le("substitution",n.slice(0,2));this.add("$"),this.at+=1}}ansi(){let n=[];for(;;){let t=this.sign;if(t===void 0)throw new le("unfinished","$'");if(t==="'")break;if(t==="\\")n.push(...this.escape());else{let r=String.fromCodePoint(this.text.codePointAt(this.at));n.push(...new TextEncoder().encode(r)),this.at+=r.length}}if(this.at+=1,n.includes(0))throw new le("pattern","\\0");return new TextDecoder().decode(new Uint8Array(n))}escape(){let n=this.rest(),t=n.match(/^\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3}))/);if(t)return this.at+=t[0].length,[Number.parseInt(t[1]??t[2],t[1]?16:8)&255];let r=n.match(/^\\(?:u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8}))/);if(r){this.at+=r[0].length;let s=Number.parseInt(r[1]??r[2],16);if(s>1114111)throw new le("pattern",r[0]);return new TextEncoder().encode(String.fromCodePoint(s))}let o=n[1]??"";if(o in da)return this.at+=2,[da[o]];if(o==="c"&&n.length>2)throw new le("pattern","\\c");return this.at+=2,[...new TextEncoder().encode(`\\'"?`.includes(o)?o:`\\${o}`)]}};function ha(e){if(/\^["\n\r]|\^$/.test(e))throw new le("windows","^");return new mo(e).all()}function ma(e,n){let t=ha(e.replace(/^\s*[$%]\s+/,""));if(t.length===0)throw new le("empty");if(t[0].length!==1||!/^curl(\.exe)?$/.test(t[0][0]))throw new le("other",t[0][0]);let r=["curl",...t.slice(1).map(i=>new x(i))],o,s;try{[o,s]=Sn.get(n)(r)}catch(i){throw new le("library",i.message)}return{code:o,warnings:s.map(([,i])=>i)}}var ht=document.querySelector("#converter"),xn=ht.querySelector("#command"),Tn=ht.querySelector("#language"),ya=document.querySelector("#converted"),yo=document.querySelector("#told");function pd(){let e=localStorage.getItem("converter-language");for(let n of Sn.keys())Tn.append(new Option(n,n,!1,n===(e??"Python requests")))}function ud({reason:e,sign:n}){return(ht.dataset[e]??ht.dataset.library).replace("{sign}",n)}function go(){let e=xn.value;if(ya.textContent="",xn.removeAttribute("aria-invalid"),e.trim()===""){yo.textContent="";return}try{let{code:n,warnings:t}=ma(e,Tn.value);ya.textContent=n,yo.textContent=t.length?t.join(`
`):ht.dataset.done}catch(n){if(!(n instanceof le))throw n;xn.setAttribute("aria-invalid","true"),yo.textContent=ud(n)}}pd();xn.addEventListener("input",go);Tn.addEventListener("change",()=>{localStorage.setItem("converter-language",Tn.value),go()});ht.addEventListener("submit",e=>e.preventDefault());ht.hidden=!1;go();})();
