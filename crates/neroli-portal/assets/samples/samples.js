(()=>{var ws=Object.create;var yr=Object.defineProperty;var As=Object.getOwnPropertyDescriptor;var Rs=Object.getOwnPropertyNames;var Cs=Object.getPrototypeOf,Es=Object.prototype.hasOwnProperty;var gr=(t=>typeof require<"u"?require:typeof Proxy<"u"?new Proxy(t,{get:(e,n)=>(typeof require<"u"?require:e)[n]}):t)(function(t){if(typeof require<"u")return require.apply(this,arguments);throw Error('Dynamic require of "'+t+'" is not supported')});var Ae=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}};var Os=(t,e,n,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let o of Rs(e))!Es.call(t,o)&&o!==n&&yr(t,o,{get:()=>e[o],enumerable:!(r=As(e,o))||r.enumerable});return t};var Sr=(t,e,n)=>(n=t!=null?ws(Cs(t)):{},Os(e||!t||!t.__esModule?yr(n,"default",{value:t,enumerable:!0}):n,t));var tt=Ae((Sp,Mr)=>{var Hr;Hr=(function(){t.prototype.regex=null,t.prototype.rawRegex=null,t.prototype.cleanedRegex=null,t.prototype.mapping=null;function t(e,n){var r,o,i,s,a,l,c,p,h;for(n==null&&(n=""),i="",a=e.length,l=null,o=0,s=0;s<a;){if(r=e.charAt(s),r==="\\")i+=e.slice(s,+(s+1)+1||9e9),s++;else if(r==="(")if(s<a-2)if(p=e.slice(s,+(s+2)+1||9e9),p==="(?:")s+=2,i+=p;else if(p==="(?<")for(o++,s+=2,c="";s+1<a;){if(h=e.charAt(s+1),h===">"){i+="(",s++,c.length>0&&(l==null&&(l={}),l[c]=o);break}else c+=h;s++}else i+=r,o++;else i+=r;else i+=r;s++}this.rawRegex=e,this.cleanedRegex=i,this.regex=new RegExp(this.cleanedRegex,"g"+n.replace("g","")),this.mapping=l}return t.prototype.exec=function(e){var n,r,o,i;if(this.regex.lastIndex=0,r=this.regex.exec(e),r==null)return null;if(this.mapping!=null){i=this.mapping;for(o in i)n=i[o],r[o]=r[n]}return r},t.prototype.test=function(e){return this.regex.lastIndex=0,this.regex.test(e)},t.prototype.replace=function(e,n){return this.regex.lastIndex=0,e.replace(this.regex,n)},t.prototype.replaceAll=function(e,n,r){var o;for(r==null&&(r=0),this.regex.lastIndex=0,o=0;this.regex.test(e)&&(r===0||o<r);)this.regex.lastIndex=0,e=e.replace(this.regex,n),o++;return[e,o]},t})();Mr.exports=Hr});var nt=Ae((xp,Jr)=>{var Br,Wr,ni={}.hasOwnProperty;Br=tt();Wr=(function(){function t(){}return t.REGEX_LEFT_TRIM_BY_CHAR={},t.REGEX_RIGHT_TRIM_BY_CHAR={},t.REGEX_SPACES=/\s+/g,t.REGEX_DIGITS=/^\d+$/,t.REGEX_OCTAL=/[^0-7]/gi,t.REGEX_HEXADECIMAL=/[^a-f0-9]/gi,t.PATTERN_DATE=new Br("^(?<year>[0-9][0-9][0-9][0-9])-(?<month>[0-9][0-9]?)-(?<day>[0-9][0-9]?)(?:(?:[Tt]|[ 	]+)(?<hour>[0-9][0-9]?):(?<minute>[0-9][0-9]):(?<second>[0-9][0-9])(?:.(?<fraction>[0-9]*))?(?:[ 	]*(?<tz>Z|(?<tz_sign>[-+])(?<tz_hour>[0-9][0-9]?)(?::(?<tz_minute>[0-9][0-9]))?))?)?$","i"),t.LOCAL_TIMEZONE_OFFSET=new Date().getTimezoneOffset()*60*1e3,t.trim=function(e,n){var r,o;return n==null&&(n="\\s"),r=this.REGEX_LEFT_TRIM_BY_CHAR[n],r==null&&(this.REGEX_LEFT_TRIM_BY_CHAR[n]=r=new RegExp("^"+n+n+"*")),r.lastIndex=0,o=this.REGEX_RIGHT_TRIM_BY_CHAR[n],o==null&&(this.REGEX_RIGHT_TRIM_BY_CHAR[n]=o=new RegExp(n+""+n+"*$")),o.lastIndex=0,e.replace(r,"").replace(o,"")},t.ltrim=function(e,n){var r;return n==null&&(n="\\s"),r=this.REGEX_LEFT_TRIM_BY_CHAR[n],r==null&&(this.REGEX_LEFT_TRIM_BY_CHAR[n]=r=new RegExp("^"+n+n+"*")),r.lastIndex=0,e.replace(r,"")},t.rtrim=function(e,n){var r;return n==null&&(n="\\s"),r=this.REGEX_RIGHT_TRIM_BY_CHAR[n],r==null&&(this.REGEX_RIGHT_TRIM_BY_CHAR[n]=r=new RegExp(n+""+n+"*$")),r.lastIndex=0,e.replace(r,"")},t.isEmpty=function(e){return!e||e===""||e==="0"||e instanceof Array&&e.length===0||this.isEmptyObject(e)},t.isEmptyObject=function(e){var n;return e instanceof Object&&(function(){var r;r=[];for(n in e)ni.call(e,n)&&r.push(n);return r})().length===0},t.subStrCount=function(e,n,r,o){var i,s,a,l,c,p;for(i=0,e=""+e,n=""+n,r!=null&&(e=e.slice(r)),o!=null&&(e=e.slice(0,o)),l=e.length,p=n.length,s=a=0,c=l;0<=c?a<c:a>c;s=0<=c?++a:--a)n===e.slice(s,p)&&(i++,s+=p-1);return i},t.isDigits=function(e){return this.REGEX_DIGITS.lastIndex=0,this.REGEX_DIGITS.test(e)},t.octDec=function(e){return this.REGEX_OCTAL.lastIndex=0,parseInt((e+"").replace(this.REGEX_OCTAL,""),8)},t.hexDec=function(e){return this.REGEX_HEXADECIMAL.lastIndex=0,e=this.trim(e),(e+"").slice(0,2)==="0x"&&(e=(e+"").slice(2)),parseInt((e+"").replace(this.REGEX_HEXADECIMAL,""),16)},t.utf8chr=function(e){var n;return n=String.fromCharCode,128>(e%=2097152)?n(e):2048>e?n(192|e>>6)+n(128|e&63):65536>e?n(224|e>>12)+n(128|e>>6&63)+n(128|e&63):n(240|e>>18)+n(128|e>>12&63)+n(128|e>>6&63)+n(128|e&63)},t.parseBoolean=function(e,n){var r;return n==null&&(n=!0),typeof e=="string"?(r=e.toLowerCase(),!(!n&&r==="no"||r==="0"||r==="false"||r==="")):!!e},t.isNumeric=function(e){return this.REGEX_SPACES.lastIndex=0,typeof e=="number"||typeof e=="string"&&!isNaN(e)&&e.replace(this.REGEX_SPACES,"")!==""},t.stringToDate=function(e){var n,r,o,i,s,a,l,c,p,h,d,u;if(!e?.length||(s=this.PATTERN_DATE.exec(e),!s))return null;if(u=parseInt(s.year,10),l=parseInt(s.month,10)-1,r=parseInt(s.day,10),s.hour==null)return n=new Date(Date.UTC(u,l,r)),n;if(i=parseInt(s.hour,10),a=parseInt(s.minute,10),c=parseInt(s.second,10),s.fraction!=null){for(o=s.fraction.slice(0,3);o.length<3;)o+="0";o=parseInt(o,10)}else o=0;return s.tz!=null&&(p=parseInt(s.tz_hour,10),s.tz_minute!=null?h=parseInt(s.tz_minute,10):h=0,d=(p*60+h)*6e4,s.tz_sign==="-"&&(d*=-1)),n=new Date(Date.UTC(u,l,r,i,a,c,o)),d&&n.setTime(n.getTime()-d),n},t.strRepeat=function(e,n){var r,o;for(o="",r=0;r<n;)o+=e,r++;return o},t.getStringFromFile=function(e,n){var r,o,i,s,a,l,c,p;if(n==null&&(n=null),p=null,typeof window<"u"&&window!==null){if(window.XMLHttpRequest)p=new XMLHttpRequest;else if(window.ActiveXObject)for(l=["Msxml2.XMLHTTP.6.0","Msxml2.XMLHTTP.3.0","Msxml2.XMLHTTP","Microsoft.XMLHTTP"],i=0,s=l.length;i<s;i++){a=l[i];try{p=new ActiveXObject(a)}catch{}}}return p!=null?n!=null?(p.onreadystatechange=function(){if(p.readyState===4)return p.status===200||p.status===0?n(p.responseText):n(null)},p.open("GET",e,!0),p.send(null)):(p.open("GET",e,!1),p.send(null),p.status===200||p.status===0?p.responseText:null):(c=gr,o=c("fs"),n!=null?o.readFile(e,function(h,d){return n(h?null:String(d))}):(r=o.readFileSync(e),r!=null?String(r):null))},t})();Jr.exports=Wr});var Kr=Ae((bp,zr)=>{var Gr,Vr,ze;ze=nt();Gr=tt();Vr=(function(){function t(){}return t.PATTERN_ESCAPED_CHARACTER=new Gr('\\\\([0abt	nvfre "\\/\\\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})'),t.unescapeSingleQuotedString=function(e){return e.replace(/\'\'/g,"'")},t.unescapeDoubleQuotedString=function(e){return this._unescapeCallback==null&&(this._unescapeCallback=(function(n){return function(r){return n.unescapeCharacter(r)}})(this)),this.PATTERN_ESCAPED_CHARACTER.replace(e,this._unescapeCallback)},t.unescapeCharacter=function(e){var n;switch(n=String.fromCharCode,e.charAt(1)){case"0":return n(0);case"a":return n(7);case"b":return n(8);case"t":return"	";case"	":return"	";case"n":return`
`;case"v":return n(11);case"f":return n(12);case"r":return n(13);case"e":return n(27);case" ":return" ";case'"':return'"';case"/":return"/";case"\\":return"\\";case"N":return n(133);case"_":return n(160);case"L":return n(8232);case"P":return n(8233);case"x":return ze.utf8chr(ze.hexDec(e.substr(2,2)));case"u":return ze.utf8chr(ze.hexDec(e.substr(2,4)));case"U":return ze.utf8chr(ze.hexDec(e.substr(2,8)));default:return""}},t})();zr.exports=Vr});var Xr=Ae((Tp,Yr)=>{var Qr,Dt;Dt=tt();Qr=(function(){var t;function e(){}return e.LIST_ESCAPEES=["\\","\\\\",'\\"','"',"\0","","","","","","","\x07","\b","	",`
`,"\v","\f","\r","","","","","","","","","","","","","","\x1B","","","","",(t=String.fromCharCode)(133),t(160),t(8232),t(8233)],e.LIST_ESCAPED=["\\\\",'\\"','\\"','\\"',"\\0","\\x01","\\x02","\\x03","\\x04","\\x05","\\x06","\\a","\\b","\\t","\\n","\\v","\\f","\\r","\\x0e","\\x0f","\\x10","\\x11","\\x12","\\x13","\\x14","\\x15","\\x16","\\x17","\\x18","\\x19","\\x1a","\\e","\\x1c","\\x1d","\\x1e","\\x1f","\\N","\\_","\\L","\\P"],e.MAPPING_ESCAPEES_TO_ESCAPED=(function(){var n,r,o,i;for(o={},n=r=0,i=e.LIST_ESCAPEES.length;0<=i?r<i:r>i;n=0<=i?++r:--r)o[e.LIST_ESCAPEES[n]]=e.LIST_ESCAPED[n];return o})(),e.PATTERN_CHARACTERS_TO_ESCAPE=new Dt("[\\x00-\\x1f]|Â|Â |â¨|â©"),e.PATTERN_MAPPING_ESCAPEES=new Dt(e.LIST_ESCAPEES.join("|").split("\\").join("\\\\")),e.PATTERN_SINGLE_QUOTING=new Dt("[\\s'\":{}[\\],&*#?]|^[-?|<>=!%@`]"),e.requiresDoubleQuoting=function(n){return this.PATTERN_CHARACTERS_TO_ESCAPE.test(n)},e.escapeWithDoubleQuotes=function(n){var r;return r=this.PATTERN_MAPPING_ESCAPEES.replace(n,(function(o){return function(i){return o.MAPPING_ESCAPEES_TO_ESCAPED[i]}})(this)),'"'+r+'"'},e.requiresSingleQuoting=function(n){return this.PATTERN_SINGLE_QUOTING.test(n)},e.escapeWithSingleQuotes=function(n){return"'"+n.replace(/'/g,"''")+"'"},e})();Yr.exports=Qr});var Tn=Ae((wp,qr)=>{var Zr,ri=function(t,e){for(var n in e)oi.call(e,n)&&(t[n]=e[n]);function r(){this.constructor=t}return r.prototype=e.prototype,t.prototype=new r,t.__super__=e.prototype,t},oi={}.hasOwnProperty;Zr=(function(t){ri(e,t);function e(n,r,o){this.message=n,this.parsedLine=r,this.snippet=o}return e.prototype.toString=function(){return this.parsedLine!=null&&this.snippet!=null?"<ParseException> "+this.message+" (line "+this.parsedLine+": '"+this.snippet+"')":"<ParseException> "+this.message},e})(Error);qr.exports=Zr});var wn=Ae((Ap,to)=>{var eo,si=function(t,e){for(var n in e)ii.call(e,n)&&(t[n]=e[n]);function r(){this.constructor=t}return r.prototype=e.prototype,t.prototype=new r,t.__super__=e.prototype,t},ii={}.hasOwnProperty;eo=(function(t){si(e,t);function e(n,r,o){this.message=n,this.parsedLine=r,this.snippet=o}return e.prototype.toString=function(){return this.parsedLine!=null&&this.snippet!=null?"<ParseMore> "+this.message+" (line "+this.parsedLine+": '"+this.snippet+"')":"<ParseMore> "+this.message},e})(Error);to.exports=eo});var oo=Ae((Rp,ro)=>{var no,ai=function(t,e){for(var n in e)li.call(e,n)&&(t[n]=e[n]);function r(){this.constructor=t}return r.prototype=e.prototype,t.prototype=new r,t.__super__=e.prototype,t},li={}.hasOwnProperty;no=(function(t){ai(e,t);function e(n,r,o){this.message=n,this.parsedLine=r,this.snippet=o}return e.prototype.toString=function(){return this.parsedLine!=null&&this.snippet!=null?"<DumpException> "+this.message+" (line "+this.parsedLine+": '"+this.snippet+"')":"<DumpException> "+this.message},e})(Error);ro.exports=no});var Rn=Ae((Cp,ao)=>{var ci,mt,io,yt,Ht,gt,An,Q,so=[].indexOf||function(t){for(var e=0,n=this.length;e<n;e++)if(e in this&&this[e]===t)return e;return-1};gt=tt();An=Kr();mt=Xr();Q=nt();yt=Tn();Ht=wn();ci=oo();io=(function(){function t(){}return t.REGEX_QUOTED_STRING=`(?:"(?:[^"\\\\]*(?:\\\\.[^"\\\\]*)*)"|'(?:[^']*(?:''[^']*)*)')`,t.PATTERN_TRAILING_COMMENTS=new gt("^\\s*#.*$"),t.PATTERN_QUOTED_SCALAR=new gt("^"+t.REGEX_QUOTED_STRING),t.PATTERN_THOUSAND_NUMERIC_SCALAR=new gt("^(-|\\+)?[0-9,]+(\\.[0-9]+)?$"),t.PATTERN_SCALAR_BY_DELIMITERS={},t.settings={},t.configure=function(e,n){e==null&&(e=null),n==null&&(n=null),this.settings.exceptionOnInvalidType=e,this.settings.objectDecoder=n},t.parse=function(e,n,r){var o,i;if(n==null&&(n=!1),r==null&&(r=null),this.settings.exceptionOnInvalidType=n,this.settings.objectDecoder=r,e==null||(e=Q.trim(e),e.length===0))return"";switch(o={exceptionOnInvalidType:n,objectDecoder:r,i:0},e.charAt(0)){case"[":i=this.parseSequence(e,o),++o.i;break;case"{":i=this.parseMapping(e,o),++o.i;break;default:i=this.parseScalar(e,null,['"',"'"],o)}if(this.PATTERN_TRAILING_COMMENTS.replace(e.slice(o.i),"")!=="")throw new yt('Unexpected characters near "'+e.slice(o.i)+'".');return i},t.dump=function(e,n,r){var o,i,s;return n==null&&(n=!1),r==null&&(r=null),e==null?"null":(s=typeof e,s==="object"?e instanceof Date?e.toISOString():r!=null&&(i=r(e),typeof i=="string"||i!=null)?i:this.dumpObject(e):s==="boolean"?e?"true":"false":Q.isDigits(e)?s==="string"?"'"+e+"'":String(parseInt(e)):Q.isNumeric(e)?s==="string"?"'"+e+"'":String(parseFloat(e)):s==="number"?e===1/0?".Inf":e===-1/0?"-.Inf":isNaN(e)?".NaN":e:mt.requiresDoubleQuoting(e)?mt.escapeWithDoubleQuotes(e):mt.requiresSingleQuoting(e)?mt.escapeWithSingleQuotes(e):e===""?'""':Q.PATTERN_DATE.test(e)||(o=e.toLowerCase())==="null"||o==="~"||o==="true"||o==="false"?"'"+e+"'":e)},t.dumpObject=function(e,n,r){var o,i,s,a,l;if(r==null&&(r=null),e instanceof Array){for(a=[],o=0,s=e.length;o<s;o++)l=e[o],a.push(this.dump(l));return"["+a.join(", ")+"]"}else{a=[];for(i in e)l=e[i],a.push(this.dump(i)+": "+this.dump(l));return"{"+a.join(", ")+"}"}},t.parseScalar=function(e,n,r,o,i){var s,a,l,c,p,h,d,u,m;if(n==null&&(n=null),r==null&&(r=['"',"'"]),o==null&&(o=null),i==null&&(i=!0),o==null&&(o={exceptionOnInvalidType:this.settings.exceptionOnInvalidType,objectDecoder:this.settings.objectDecoder,i:0}),s=o.i,h=e.charAt(s),so.call(r,h)>=0){if(c=this.parseQuotedScalar(e,o),s=o.i,n!=null&&(m=Q.ltrim(e.slice(s)," "),d=m.charAt(0),!(so.call(n,d)>=0)))throw new yt("Unexpected characters ("+e.slice(s)+").")}else{if(!n)c=e.slice(s),s+=c.length,u=c.indexOf(" #"),u!==-1&&(c=Q.rtrim(c.slice(0,u)));else if(a=n.join("|"),p=this.PATTERN_SCALAR_BY_DELIMITERS[a],p==null&&(p=new gt("^(.+?)("+a+")"),this.PATTERN_SCALAR_BY_DELIMITERS[a]=p),l=p.exec(e.slice(s)))c=l[1],s+=c.length;else throw new yt("Malformed inline YAML string ("+e+").");i&&(c=this.evaluateScalar(c,o))}return o.i=s,c},t.parseQuotedScalar=function(e,n){var r,o,i;if(r=n.i,!(o=this.PATTERN_QUOTED_SCALAR.exec(e.slice(r))))throw new Ht("Malformed inline YAML string ("+e.slice(r)+").");return i=o[0].substr(1,o[0].length-2),e.charAt(r)==='"'?i=An.unescapeDoubleQuotedString(i):i=An.unescapeSingleQuotedString(i),r+=o[0].length,n.i=r,i},t.parseSequence=function(e,n){var r,o,i,s,a,l,c;for(a=[],s=e.length,o=n.i,o+=1;o<s;){switch(n.i=o,e.charAt(o)){case"[":a.push(this.parseSequence(e,n)),o=n.i;break;case"{":a.push(this.parseMapping(e,n)),o=n.i;break;case"]":return a;case",":case" ":case`
`:break;default:if(i=(l=e.charAt(o))==='"'||l==="'",c=this.parseScalar(e,[",","]"],['"',"'"],n),o=n.i,!i&&typeof c=="string"&&(c.indexOf(": ")!==-1||c.indexOf(`:
`)!==-1))try{c=this.parseMapping("{"+c+"}")}catch(p){r=p}a.push(c),--o}++o}throw new Ht("Malformed inline YAML string "+e)},t.parseMapping=function(e,n){var r,o,i,s,a,l,c;for(a={},s=e.length,o=n.i,o+=1,l=!1;o<s;){switch(n.i=o,e.charAt(o)){case" ":case",":case`
`:++o,n.i=o,l=!0;break;case"}":return a}if(l){l=!1;continue}for(i=this.parseScalar(e,[":"," ",`
`],['"',"'"],n,!1),o=n.i,r=!1;o<s;){switch(n.i=o,e.charAt(o)){case"[":c=this.parseSequence(e,n),o=n.i,a[i]===void 0&&(a[i]=c),r=!0;break;case"{":c=this.parseMapping(e,n),o=n.i,a[i]===void 0&&(a[i]=c),r=!0;break;case":":case" ":case`
`:break;default:c=this.parseScalar(e,[",","}"],['"',"'"],n),o=n.i,a[i]===void 0&&(a[i]=c),r=!0,--o}if(++o,r)break}}throw new Ht("Malformed inline YAML string "+e)},t.evaluateScalar=function(e,n){var r,o,i,s,a,l,c,p,h,d,u;switch(e=Q.trim(e),h=e.toLowerCase(),h){case"null":case"":case"~":return null;case"true":return!0;case"false":return!1;case".inf":return 1/0;case".nan":return NaN;case"-.inf":return 1/0;default:switch(s=h.charAt(0),s){case"!":switch(a=e.indexOf(" "),a===-1?l=h:l=h.slice(0,a),l){case"!":return a!==-1?parseInt(this.parseScalar(e.slice(2))):null;case"!str":return Q.ltrim(e.slice(4));case"!!str":return Q.ltrim(e.slice(5));case"!!int":return parseInt(this.parseScalar(e.slice(5)));case"!!bool":return Q.parseBoolean(this.parseScalar(e.slice(6)),!1);case"!!float":return parseFloat(this.parseScalar(e.slice(7)));case"!!timestamp":return Q.stringToDate(Q.ltrim(e.slice(11)));default:if(n==null&&(n={exceptionOnInvalidType:this.settings.exceptionOnInvalidType,objectDecoder:this.settings.objectDecoder,i:0}),c=n.objectDecoder,i=n.exceptionOnInvalidType,c)return u=Q.rtrim(e),a=u.indexOf(" "),a===-1?c(u,null):(d=Q.ltrim(u.slice(a+1)),d.length>0||(d=null),c(u.slice(0,a),d));if(i)throw new yt("Custom object support when parsing a YAML file has been disabled.");return null}break;case"0":return e.slice(0,2)==="0x"?Q.hexDec(e):Q.isDigits(e)?Q.octDec(e):Q.isNumeric(e)?parseFloat(e):e;case"+":return Q.isDigits(e)?(p=e,r=parseInt(p),p===String(r)?r:p):Q.isNumeric(e)?parseFloat(e):this.PATTERN_THOUSAND_NUMERIC_SCALAR.test(e)?parseFloat(e.replace(",","")):e;case"-":return Q.isDigits(e.slice(1))?e.charAt(1)==="0"?-Q.octDec(e.slice(1)):(p=e.slice(1),r=parseInt(p),p===String(r)?-r:-p):Q.isNumeric(e)?parseFloat(e):this.PATTERN_THOUSAND_NUMERIC_SCALAR.test(e)?parseFloat(e.replace(",","")):e;default:return(o=Q.stringToDate(e))?o:Q.isNumeric(e)?parseFloat(e):this.PATTERN_THOUSAND_NUMERIC_SCALAR.test(e)?parseFloat(e.replace(",","")):e}}},t})();ao.exports=io});var uo=Ae((Ep,po)=>{var Le,Re,lo,co,ge,te;Le=Rn();ge=tt();te=nt();Re=Tn();lo=wn();co=(function(){t.prototype.PATTERN_FOLDED_SCALAR_ALL=new ge("^(?:(?<type>![^\\|>]*)\\s+)?(?<separator>\\||>)(?<modifiers>\\+|\\-|\\d+|\\+\\d+|\\-\\d+|\\d+\\+|\\d+\\-)?(?<comments> +#.*)?$"),t.prototype.PATTERN_FOLDED_SCALAR_END=new ge("(?<separator>\\||>)(?<modifiers>\\+|\\-|\\d+|\\+\\d+|\\-\\d+|\\d+\\+|\\d+\\-)?(?<comments> +#.*)?$"),t.prototype.PATTERN_SEQUENCE_ITEM=new ge("^\\-((?<leadspaces>\\s+)(?<value>.+?))?\\s*$"),t.prototype.PATTERN_ANCHOR_VALUE=new ge("^&(?<ref>[^ ]+) *(?<value>.*)"),t.prototype.PATTERN_COMPACT_NOTATION=new ge("^(?<key>"+Le.REGEX_QUOTED_STRING+`|[^ '"\\{\\[].*?) *\\:(\\s+(?<value>.+?))?\\s*$`),t.prototype.PATTERN_MAPPING_ITEM=new ge("^(?<key>"+Le.REGEX_QUOTED_STRING+`|[^ '"\\[\\{].*?) *\\:(\\s+(?<value>.+?))?\\s*$`),t.prototype.PATTERN_DECIMAL=new ge("\\d+"),t.prototype.PATTERN_INDENT_SPACES=new ge("^ +"),t.prototype.PATTERN_TRAILING_LINES=new ge(`(
*)$`),t.prototype.PATTERN_YAML_HEADER=new ge(`^\\%YAML[: ][\\d\\.]+.*
`,"m"),t.prototype.PATTERN_LEADING_COMMENTS=new ge(`^(\\#.*?
)+`,"m"),t.prototype.PATTERN_DOCUMENT_MARKER_START=new ge(`^\\-\\-\\-.*?
`,"m"),t.prototype.PATTERN_DOCUMENT_MARKER_END=new ge("^\\.\\.\\.\\s*$","m"),t.prototype.PATTERN_FOLDED_SCALAR_BY_INDENTATION={},t.prototype.CONTEXT_NONE=0,t.prototype.CONTEXT_SEQUENCE=1,t.prototype.CONTEXT_MAPPING=2;function t(e){this.offset=e??0,this.lines=[],this.currentLineNb=-1,this.currentLine="",this.refs={}}return t.prototype.parse=function(e,n,r){var o,i,s,a,l,c,p,h,d,u,m,g,b,x,R,f,N,j,T,$,ee,Te,de,we,U,L,ce,Se,v,E,J,ue,he,q,xe,D;for(n==null&&(n=!1),r==null&&(r=null),this.currentLineNb=-1,this.currentLine="",this.lines=this.cleanup(e).split(`
`),c=null,l=this.CONTEXT_NONE,i=!1;this.moveToNextLine();)if(!this.isCurrentLineEmpty()){if(this.currentLine[0]==="	")throw new Re("A YAML file cannot contain tabs as indentation.",this.getRealCurrentLineNb()+1,this.currentLine);if(m=we=!1,D=this.PATTERN_SEQUENCE_ITEM.exec(this.currentLine)){if(this.CONTEXT_MAPPING===l)throw new Re("You cannot define a sequence item when in a mapping");l=this.CONTEXT_SEQUENCE,c==null&&(c=[]),D.value!=null&&(de=this.PATTERN_ANCHOR_VALUE.exec(D.value))&&(m=de.ref,D.value=de.value),D.value==null||te.trim(D.value," ")===""||te.ltrim(D.value," ").indexOf("#")===0?this.currentLineNb<this.lines.length-1&&!this.isNextLineUnIndentedCollection()?(a=this.getRealCurrentLineNb()+1,v=new t(a),v.refs=this.refs,c.push(v.parse(this.getNextEmbedBlock(null,!0),n,r))):c.push(null):(E=D.leadspaces)!=null&&E.length&&(de=this.PATTERN_COMPACT_NOTATION.exec(D.value))?(a=this.getRealCurrentLineNb(),v=new t(a),v.refs=this.refs,s=D.value,u=this.getCurrentLineIndentation(),this.isNextLineIndented(!1)&&(s+=`
`+this.getNextEmbedBlock(u+D.leadspaces.length+1,!0)),c.push(v.parse(s,n,r))):c.push(this.parseValue(D.value,n,r))}else if((D=this.PATTERN_MAPPING_ITEM.exec(this.currentLine))&&D.key.indexOf(" #")===-1){if(this.CONTEXT_SEQUENCE===l)throw new Re("You cannot define a mapping item when in a sequence");l=this.CONTEXT_MAPPING,c==null&&(c={}),Le.configure(n,r);try{x=Le.parseScalar(D.key)}catch(Be){throw p=Be,p.parsedLine=this.getRealCurrentLineNb()+1,p.snippet=this.currentLine,p}if(x==="<<")if(we=!0,i=!0,((J=D.value)!=null?J.indexOf("*"):void 0)===0){if(he=D.value.slice(1),this.refs[he]==null)throw new Re('Reference "'+he+'" does not exist.',this.getRealCurrentLineNb()+1,this.currentLine);if(q=this.refs[he],typeof q!="object")throw new Re("YAML merge keys used with a scalar value instead of an object.",this.getRealCurrentLineNb()+1,this.currentLine);if(q instanceof Array)for(d=g=0,N=q.length;g<N;d=++g)e=q[d],c[L=String(d)]==null&&(c[L]=e);else for(x in q)e=q[x],c[x]==null&&(c[x]=e)}else{if(D.value!=null&&D.value!==""?e=D.value:e=this.getNextEmbedBlock(),a=this.getRealCurrentLineNb()+1,v=new t(a),v.refs=this.refs,ce=v.parse(e,n),typeof ce!="object")throw new Re("YAML merge keys used with a scalar value instead of an object.",this.getRealCurrentLineNb()+1,this.currentLine);if(ce instanceof Array)for(R=0,j=ce.length;R<j;R++){if(Se=ce[R],typeof Se!="object")throw new Re("Merge items must be objects.",this.getRealCurrentLineNb()+1,Se);if(Se instanceof Array)for(d=Te=0,T=Se.length;Te<T;d=++Te)e=Se[d],b=String(d),c.hasOwnProperty(b)||(c[b]=e);else for(x in Se)e=Se[x],c.hasOwnProperty(x)||(c[x]=e)}else for(x in ce)e=ce[x],c.hasOwnProperty(x)||(c[x]=e)}else D.value!=null&&(de=this.PATTERN_ANCHOR_VALUE.exec(D.value))&&(m=de.ref,D.value=de.value);we||(D.value==null||te.trim(D.value," ")===""||te.ltrim(D.value," ").indexOf("#")===0?!this.isNextLineIndented()&&!this.isNextLineUnIndentedCollection()?(i||c[x]===void 0)&&(c[x]=null):(a=this.getRealCurrentLineNb()+1,v=new t(a),v.refs=this.refs,xe=v.parse(this.getNextEmbedBlock(),n,r),(i||c[x]===void 0)&&(c[x]=xe)):(xe=this.parseValue(D.value,n,r),(i||c[x]===void 0)&&(c[x]=xe)))}else{if(ee=this.lines.length,ee===1||ee===2&&te.isEmpty(this.lines[1])){try{e=Le.parse(this.lines[0],n,r)}catch(Be){throw p=Be,p.parsedLine=this.getRealCurrentLineNb()+1,p.snippet=this.currentLine,p}if(typeof e=="object"){if(e instanceof Array)h=e[0];else for(x in e){h=e[x];break}if(typeof h=="string"&&h.indexOf("*")===0){for(c=[],U=0,$=e.length;U<$;U++)o=e[U],c.push(this.refs[o.slice(1)]);e=c}}return e}else if((ue=te.ltrim(e).charAt(0))==="["||ue==="{")try{return Le.parse(e,n,r)}catch(Be){throw p=Be,p.parsedLine=this.getRealCurrentLineNb()+1,p.snippet=this.currentLine,p}throw new Re("Unable to parse.",this.getRealCurrentLineNb()+1,this.currentLine)}if(m)if(c instanceof Array)this.refs[m]=c[c.length-1];else{f=null;for(x in c)f=x;this.refs[m]=c[f]}}return te.isEmpty(c)?null:c},t.prototype.getRealCurrentLineNb=function(){return this.currentLineNb+this.offset},t.prototype.getCurrentLineIndentation=function(){return this.currentLine.length-te.ltrim(this.currentLine," ").length},t.prototype.getNextEmbedBlock=function(e,n){var r,o,i,s,a,l,c;if(e==null&&(e=null),n==null&&(n=!1),this.moveToNextLine(),e==null){if(s=this.getCurrentLineIndentation(),c=this.isStringUnIndentedCollectionItem(this.currentLine),!this.isCurrentLineEmpty()&&s===0&&!c)throw new Re("Indentation problem.",this.getRealCurrentLineNb()+1,this.currentLine)}else s=e;for(r=[this.currentLine.slice(s)],n||(i=this.isStringUnIndentedCollectionItem(this.currentLine)),l=this.PATTERN_FOLDED_SCALAR_END,a=!l.test(this.currentLine);this.moveToNextLine();)if(o=this.getCurrentLineIndentation(),o===s&&(a=!l.test(this.currentLine)),!(a&&this.isCurrentLineComment())){if(this.isCurrentLineBlank()){r.push(this.currentLine.slice(s));continue}if(i&&!this.isStringUnIndentedCollectionItem(this.currentLine)&&o===s){this.moveToPreviousLine();break}if(o>=s)r.push(this.currentLine.slice(s));else if(te.ltrim(this.currentLine).charAt(0)!=="#")if(o===0){this.moveToPreviousLine();break}else throw new Re("Indentation problem.",this.getRealCurrentLineNb()+1,this.currentLine)}return r.join(`
`)},t.prototype.moveToNextLine=function(){return this.currentLineNb>=this.lines.length-1?!1:(this.currentLine=this.lines[++this.currentLineNb],!0)},t.prototype.moveToPreviousLine=function(){this.currentLine=this.lines[--this.currentLineNb]},t.prototype.parseValue=function(e,n,r){var o,i,s,a,l,c,p,h;if(e.indexOf("*")===0){if(l=e.indexOf("#"),l!==-1?e=e.substr(1,l-2):e=e.slice(1),this.refs[e]===void 0)throw new Re('Reference "'+e+'" does not exist.',this.currentLine);return this.refs[e]}if(s=this.PATTERN_FOLDED_SCALAR_ALL.exec(e))return a=(c=s.modifiers)!=null?c:"",i=Math.abs(parseInt(a)),isNaN(i)&&(i=0),h=this.parseFoldedScalar(s.separator,this.PATTERN_DECIMAL.replace(a,""),i),s.type!=null?(Le.configure(n,r),Le.parseScalar(s.type+" "+h)):h;if((p=e.charAt(0))==="["||p==="{"||p==='"'||p==="'")for(;;)try{return Le.parse(e,n,r)}catch(d){if(o=d,o instanceof lo&&this.moveToNextLine())e+=`
`+te.trim(this.currentLine," ");else throw o.parsedLine=this.getRealCurrentLineNb()+1,o.snippet=this.currentLine,o}else return this.isNextLineIndented()&&(e+=`
`+this.getNextEmbedBlock()),Le.parse(e,n,r)},t.prototype.parseFoldedScalar=function(e,n,r){var o,i,s,a,l,c,p,h,d,u;if(n==null&&(n=""),r==null&&(r=0),p=this.moveToNextLine(),!p)return"";for(o=this.isCurrentLineBlank(),u="";p&&o;)(p=this.moveToNextLine())&&(u+=`
`,o=this.isCurrentLineBlank());if(r===0&&(l=this.PATTERN_INDENT_SPACES.exec(this.currentLine))&&(r=l[0].length),r>0)for(h=this.PATTERN_FOLDED_SCALAR_BY_INDENTATION[r],h==null&&(h=new ge("^ {"+r+"}(.*)$"),t.prototype.PATTERN_FOLDED_SCALAR_BY_INDENTATION[r]=h);p&&(o||(l=h.exec(this.currentLine)));)o?u+=this.currentLine.slice(r):u+=l[1],(p=this.moveToNextLine())&&(u+=`
`,o=this.isCurrentLineBlank());else p&&(u+=`
`);if(p&&this.moveToPreviousLine(),e===">"){for(c="",d=u.split(`
`),i=0,s=d.length;i<s;i++)a=d[i],a.length===0||a.charAt(0)===" "?c=te.rtrim(c," ")+a+`
`:c+=a+" ";u=c}return n!=="+"&&(u=te.rtrim(u)),n===""?u=this.PATTERN_TRAILING_LINES.replace(u,`
`):n==="-"&&(u=this.PATTERN_TRAILING_LINES.replace(u,"")),u},t.prototype.isNextLineIndented=function(e){var n,r,o;if(e==null&&(e=!0),r=this.getCurrentLineIndentation(),n=!this.moveToNextLine(),e)for(;!n&&this.isCurrentLineEmpty();)n=!this.moveToNextLine();else for(;!n&&this.isCurrentLineBlank();)n=!this.moveToNextLine();return n?!1:(o=!1,this.getCurrentLineIndentation()>r&&(o=!0),this.moveToPreviousLine(),o)},t.prototype.isCurrentLineEmpty=function(){var e;return e=te.trim(this.currentLine," "),e.length===0||e.charAt(0)==="#"},t.prototype.isCurrentLineBlank=function(){return te.trim(this.currentLine," ")===""},t.prototype.isCurrentLineComment=function(){var e;return e=te.ltrim(this.currentLine," "),e.charAt(0)==="#"},t.prototype.cleanup=function(e){var n,r,o,i,s,a,l,c,p,h,d,u,m,g;for(e.indexOf("\r")!==-1&&(e=e.split(`\r
`).join(`
`).split("\r").join(`
`)),n=0,h=this.PATTERN_YAML_HEADER.replaceAll(e,""),e=h[0],n=h[1],this.offset+=n,d=this.PATTERN_LEADING_COMMENTS.replaceAll(e,"",1),g=d[0],n=d[1],n===1&&(this.offset+=te.subStrCount(e,`
`)-te.subStrCount(g,`
`),e=g),u=this.PATTERN_DOCUMENT_MARKER_START.replaceAll(e,"",1),g=u[0],n=u[1],n===1&&(this.offset+=te.subStrCount(e,`
`)-te.subStrCount(g,`
`),e=g,e=this.PATTERN_DOCUMENT_MARKER_END.replace(e,"")),p=e.split(`
`),m=-1,i=0,a=p.length;i<a;i++)c=p[i],te.trim(c," ").length!==0&&(o=c.length-te.ltrim(c).length,(m===-1||o<m)&&(m=o));if(m>0){for(r=s=0,l=p.length;s<l;r=++s)c=p[r],p[r]=c.slice(m);e=p.join(`
`)}return e},t.prototype.isNextLineUnIndentedCollection=function(e){var n,r;for(e==null&&(e=null),e==null&&(e=this.getCurrentLineIndentation()),n=this.moveToNextLine();n&&this.isCurrentLineEmpty();)n=this.moveToNextLine();return n===!1?!1:(r=!1,this.getCurrentLineIndentation()===e&&this.isStringUnIndentedCollectionItem(this.currentLine)&&(r=!0),this.moveToPreviousLine(),r)},t.prototype.isStringUnIndentedCollectionItem=function(){return this.currentLine==="-"||this.currentLine.slice(0,2)==="- "},t})();po.exports=co});var mo=Ae((Op,ho)=>{var fo,Cn,St;St=nt();Cn=Rn();fo=(function(){function t(){}return t.indentation=4,t.prototype.dump=function(e,n,r,o,i){var s,a,l,c,p,h,d;if(n==null&&(n=0),r==null&&(r=0),o==null&&(o=!1),i==null&&(i=null),c="",p=r?St.strRepeat(" ",r):"",n<=0||typeof e!="object"||e instanceof Date||St.isEmpty(e))c+=p+Cn.dump(e,o,i);else if(e instanceof Array)for(s=0,l=e.length;s<l;s++)h=e[s],d=n-1<=0||typeof h!="object"||St.isEmpty(h),c+=p+"-"+(d?" ":`
`)+this.dump(h,n-1,d?0:r+this.indentation,o,i)+(d?`
`:"");else for(a in e)h=e[a],d=n-1<=0||typeof h!="object"||St.isEmpty(h),c+=p+Cn.dump(a,o,i)+":"+(d?" ":`
`)+this.dump(h,n-1,d?0:r+this.indentation,o,i)+(d?`
`:"");return c},t})();ho.exports=fo});var _o=Ae((So,xo)=>{var yo,go,En,Mt;go=uo();yo=mo();En=nt();Mt=(function(){function t(){}return t.parse=function(e,n,r){return n==null&&(n=!1),r==null&&(r=null),new go().parse(e,n,r)},t.parseFile=function(e,n,r,o){var i;return n==null&&(n=null),r==null&&(r=!1),o==null&&(o=null),n!=null?En.getStringFromFile(e,(function(s){return function(a){var l;l=null,a!=null&&(l=s.parse(a,r,o)),n(l)}})(this)):(i=En.getStringFromFile(e),i!=null?this.parse(i,r,o):null)},t.dump=function(e,n,r,o,i){var s;return n==null&&(n=2),r==null&&(r=4),o==null&&(o=!1),i==null&&(i=null),s=new yo,s.indentation=r,s.dump(e,n,0,o,i)},t.stringify=function(e,n,r,o,i){return this.dump(e,n,r,o,i)},t.load=function(e,n,r,o){return this.parseFile(e,n,r,o)},t})();typeof window<"u"&&window!==null&&(window.YAML=Mt);(typeof window>"u"||window===null)&&(So.YAML=Mt);xo.exports=Mt});var Ao=Ae((jp,wo)=>{"use strict";var bo={},ui=bo.hasOwnProperty,To=(t,e)=>{for(let n in t)ui.call(t,n)&&e(n,t[n])},fi=(t,e)=>(e&&To(e,(n,r)=>{t[n]=r}),t),di=(t,e)=>{let n=t.length,r=-1;for(;++r<n;)e(t[r])},Bt=t=>"\\u"+("0000"+t).slice(-4),xt=(t,e)=>{let n=t.toString(16);return e?n:n.toUpperCase()},_t=bo.toString,hi=Array.isArray,mi=t=>typeof Buffer=="function"&&Buffer.isBuffer(t),yi=t=>_t.call(t)=="[object Object]",gi=t=>typeof t=="string"||_t.call(t)=="[object String]",Si=t=>typeof t=="number"||_t.call(t)=="[object Number]",On=t=>typeof t=="bigint",xi=t=>typeof t=="function",_i=t=>_t.call(t)=="[object Map]",bi=t=>_t.call(t)=="[object Set]",Ti={"\\":"\\\\","\b":"\\b","\f":"\\f","\n":"\\n","\r":"\\r","	":"\\t"},wi=/[\\\b\f\n\r\t]/,Ai=/[0-9]/,Ri=/[\xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/,Ci=/([\uD800-\uDBFF][\uDC00-\uDFFF])|([\uD800-\uDFFF])|(['"`])|[^]/g,Ei=/([\uD800-\uDBFF][\uDC00-\uDFFF])|([\uD800-\uDFFF])|(['"`])|[^ !#-&\(-\[\]-_a-~]/g,Je=(t,e)=>{let n=()=>{c=l,++e.indentLevel,l=e.indent.repeat(e.indentLevel)},r={escapeEverything:!1,minimal:!1,isScriptContext:!1,quotes:"single",wrap:!1,es6:!1,json:!1,compact:!0,lowercaseHex:!1,numbers:"decimal",indent:"	",indentLevel:0,__inline1__:!1,__inline2__:!1},o=e&&e.json;o&&(r.quotes="double",r.wrap=!0),e=fi(r,e),e.quotes!="single"&&e.quotes!="double"&&e.quotes!="backtick"&&(e.quotes="single");let i=e.quotes=="double"?'"':e.quotes=="backtick"?"`":"'",s=e.compact,a=e.lowercaseHex,l=e.indent.repeat(e.indentLevel),c="",p=e.__inline1__,h=e.__inline2__,d=s?"":`
`,u,m=!0,g=e.numbers=="binary",b=e.numbers=="octal",x=e.numbers=="decimal",R=e.numbers=="hexadecimal";if(o&&t&&xi(t.toJSON)&&(t=t.toJSON()),!gi(t)){if(_i(t))return t.size==0?"new Map()":(s||(e.__inline1__=!0,e.__inline2__=!1),"new Map("+Je(Array.from(t),e)+")");if(bi(t))return t.size==0?"new Set()":"new Set("+Je(Array.from(t),e)+")";if(mi(t))return t.length==0?"Buffer.from([])":"Buffer.from("+Je(Array.from(t),e)+")";if(hi(t))return u=[],e.wrap=!0,p&&(e.__inline1__=!1,e.__inline2__=!0),h||n(),di(t,N=>{m=!1,h&&(e.__inline2__=!1),u.push((s||h?"":l)+Je(N,e))}),m?"[]":h?"["+u.join(", ")+"]":"["+d+u.join(","+d)+d+(s?"":c)+"]";if(Si(t)||On(t)){if(o)return JSON.stringify(Number(t));let N;if(x)N=String(t);else if(R){let j=t.toString(16);a||(j=j.toUpperCase()),N="0x"+j}else g?N="0b"+t.toString(2):b&&(N="0o"+t.toString(8));return On(t)?N+"n":N}else return On(t)?o?JSON.stringify(Number(t)):t+"n":yi(t)?(u=[],e.wrap=!0,n(),To(t,(N,j)=>{m=!1,u.push((s?"":l)+Je(N,e)+":"+(s?"":" ")+Je(j,e))}),m?"{}":"{"+d+u.join(","+d)+d+(s?"":c)+"}"):o?JSON.stringify(t)||"null":String(t)}let f=e.escapeEverything?Ci:Ei;return u=t.replace(f,(N,j,T,$,ee,Te)=>{if(j){if(e.minimal)return j;let we=j.charCodeAt(0),U=j.charCodeAt(1);if(e.es6){let L=(we-55296)*1024+U-56320+65536;return"\\u{"+xt(L,a)+"}"}return Bt(xt(we,a))+Bt(xt(U,a))}if(T)return Bt(xt(T.charCodeAt(0),a));if(N=="\0"&&!o&&!Ai.test(Te.charAt(ee+1)))return"\\0";if($)return $==i||e.escapeEverything?"\\"+$:$;if(wi.test(N))return Ti[N];if(e.minimal&&!Ri.test(N))return N;let de=xt(N.charCodeAt(0),a);return o||de.length>2?Bt(de):"\\x"+("00"+de).slice(-2)}),i=="`"&&(u=u.replace(/\$\{/g,"\\${")),e.isScriptContext&&(u=u.replace(/<\/(script|style)/gi,"<\\/$1").replace(/<!--/g,o?"\\u003C!--":"\\x3C!--")),e.wrap&&(u=i+u+i),u};Je.version="3.0.2";wo.exports=Je});var xr=Array.from({length:95},(t,e)=>String.fromCharCode(32+e)),pn=/[A-Za-z0-9._~+/=-]/,De=t=>xr.filter(e=>t.test(e)),_r={host:De(/[a-z0-9.:-]/),realm:De(/[a-z0-9-]/),client_id:xr,redirect_uri:De(/[A-Za-z0-9._~:/?@!$&'()*+,;=%[\]-]/),scope:De(/[^"\\]/),code:De(pn),code_verifier:De(/[A-Za-z0-9._~-]/),nonce:De(/[A-Za-z0-9_-]/),refresh_token:De(pn),access_token:De(pn)};var Oe=t=>encodeURIComponent(t).replace(/[!'()*]/g,e=>`%${e.charCodeAt(0).toString(16).toUpperCase()}`);function F(t){let e=`${t.https?"https":"http"}://${t.host}`,n=`${e}/openidconnect/${t.realm}/v1`;return{issuer:n,authorize:`${n}/authorize`,token:`${n}/token`,userinfo:`${e}/formfilling/${t.realm}/v1/userinfo`}}var w=class extends Error{},un=new TextEncoder;function _e(t,e){return Object.prototype.hasOwnProperty.call(t,e)}function ut(t){return/^\s*[+-]?\d+$/.test(t)}var S=class t{constructor(e){this.valueOf=t.toString,typeof e=="string"&&(e=[e]),(e===void 0||e.length===0)&&(e=[""]),this.tokens=[];for(let n of e)typeof n=="string"?this.tokens.length>0&&typeof this.tokens[this.tokens.length-1]=="string"?this.tokens[this.tokens.length-1]+=n:n&&this.tokens.push(n):this.tokens.push(n);this.tokens.length===0&&this.tokens.push("")}get length(){let e=0;for(let n of this.tokens)typeof n=="string"?e+=n.length:e+=1;return e}*[Symbol.iterator](){for(let e of this.tokens)if(typeof e=="string")for(let n of e)yield n;else yield e}get(e){let n=0;for(let r of this.tokens)if(typeof r=="string"){if(n+r.length>e)return r[e-n];n+=r.length}else{if(n===e)return r;n+=1}throw new w("Index out of bounds")}charAt(e=0){try{return this.get(e)}catch{}return""}indexOf(e,n){n===void 0&&(n=0);let r=0;for(let o of this.tokens)if(typeof o=="string"){if(r+o.length>n){let i=o.indexOf(e,n-r);if(i!==-1)return r+i}r+=o.length}else r+=1;return-1}indexOfFirstChar(e){let n=0;for(let r of this.tokens)if(typeof r=="string")for(let o of r){if(e.includes(o))return n;n+=1}else n+=1;return-1}removeFirstChar(e){return this.length===0?new t:this.charAt(0)===e?this.slice(1):this.copy()}copy(){return new t(this.tokens)}slice(e,n){if(e===void 0&&(e=this.length),n===void 0&&(n=this.length),e>=this.length)return new t;if(e<0&&(e=Math.max(e+this.length,0)),n<0&&(n=Math.max(n+this.length,0)),n<=e)return new t;let r=[],o=0;for(let i of this.tokens)typeof i=="string"?(o+i.length>e&&o<n&&r.push(i.slice(Math.max(e-o,0),n-o)),o+=i.length):(o>=e&&o<n&&r.push(i),o+=1);return new t(r)}includes(e,n){n===void 0&&(n=0);let r=0;for(let o of this.tokens)if(typeof o=="string"){if(r+o.length>n&&o.includes(e,n-r))return!0;r+=o.length}else r+=1;return!1}test(e){for(let n of this.tokens)if(typeof n=="string"&&e.test(n))return!0;return!1}prepend(e){let n=this.copy();return n.tokens.length&&typeof n.tokens[0]=="string"?n.tokens[0]=e+n.tokens[0]:n.tokens.unshift(e),n}append(e){let n=this.copy();return n.tokens.length&&typeof n.tokens[n.tokens.length-1]=="string"?n.tokens[n.tokens.length-1]+=e:n.tokens.push(e),n}add(e){return new t([...this.tokens,...e.tokens])}match(e){for(let n of this.tokens)if(typeof n=="string"){let r=n.match(e);if(r)return r}return null}search(e){let n=0;for(let r of this.tokens)if(typeof r=="string"){let o=r.search(e);if(o!==-1)return n+o;n+=r.length}return-1}replace(e,n){let r=[];for(let o of this.tokens)typeof o=="string"?r.push(o.replace(e,n)):r.push(o);return new t(r)}split(e,n){let r=[],o=0,i=0;for(;o<this.length;){let s=!0;for(let a=0;a<e.length;a++)if(this.get(o+a)!==e.charAt(a)){s=!1;break}if(s){if(r.push(this.slice(i,o)),o+=e.length,i=o,n!==void 0&&r.length===n-1)break}else o+=1}return i<=this.length&&r.push(this.slice(i)),r}toLowerCase(){return new t(this.tokens.map(e=>typeof e=="string"?e.toLowerCase():e))}toUpperCase(){return new t(this.tokens.map(e=>typeof e=="string"?e.toUpperCase():e))}trimStart(){let e=[],n,r;for([n,r]of this.tokens.entries())typeof r=="string"?(n===0&&(r=r.trimStart()),r&&e.push(r)):e.push(r);return e.length===0?new t:new t(e)}trimEnd(){let e=[],n,r;for([n,r]of this.tokens.entries())typeof r=="string"?(n===this.tokens.length-1&&(r=r.trimEnd()),r&&e.push(r)):e.push(r);return e.length===0?new t:new t(e)}trim(){let e=[],n,r;for([n,r]of this.tokens.entries())typeof r=="string"?(n===0&&(r=r.trimStart()),n===this.tokens.length-1&&(r=r.trimEnd()),r&&e.push(r)):e.push(r);return e.length===0?new t:new t(e)}isEmpty(){return this.tokens.length===0?!0:this.tokens.length===1&&typeof this.tokens[0]=="string"?this.tokens[0].length===0:!1}toBool(){return!this.isEmpty()}isString(){for(let e of this.tokens)if(typeof e!="string")return!1;return!0}firstShellToken(){for(let e of this.tokens)if(typeof e!="string")return e;return null}startsWith(e){return this.tokens.length===0?!1:typeof this.tokens[0]=="string"?this.tokens[0].startsWith(e):!1}endsWith(e){if(this.tokens.length===0)return!1;let n=this.tokens[this.tokens.length-1];return typeof n=="string"?n.endsWith(e):!1}toString(){return this.tokens.map(e=>typeof e=="string"?e:e.text).join("")}};function y(t,e){return t==null||e===void 0||e===null?t===e:typeof e=="string"?t.tokens.length===1&&typeof t.tokens[0]=="string"&&t.tokens[0]===e:t.tokens.length===e.tokens.length&&t.tokens.every((n,r)=>{let o=e.tokens[r];return typeof n=="string"?n===o:typeof o!="string"?n.text===o.text:!1})}function vt(t){return typeof t=="string"?null:t.firstShellToken()}function se(...t){let e=[];for(let n of t)n instanceof S?e.push(...n.tokens):e.push(n);return new S(e)}function ne(t,e){let n=[];for(let r of t)n.length&&n.push(e),n.push(...r.tokens);return new S(n)}var br={parse(){throw new Error("only argument lists")}};function re(t,e){t.warnings.push(e)}function Tr(t,e,n,r){e===n&&n++;let o=e;e>0&&(o=r.lastIndexOf(`
`,e-1)+1);let i=n-e,s=r.indexOf(`
`,e);s===-1?s=r.length:s<n&&(i=s-e+1);let a=r.slice(o,s),l=" ".repeat(e-o)+"^".repeat(i);return a+`
`+l}function wr(t,e){return Tr(t,t.startIndex,t.endIndex,e)}function K(t,e){let n=t.tree.rootNode,r=t.startIndex,o=t.endIndex;return e||(e=n.text,r-=n.startIndex,o-=n.startIndex),Tr(t,r,o,e)}function ye(t,e,n){t.urls.length>1&&!n?.multipleUrls&&e.push(["multiple-urls","found "+t.urls.length+" URLs, only the first one will be used: "+t.urls.map(r=>JSON.stringify(r.originalUrl.toString())).join(", ")]),t.dataReadsFile&&!n?.dataReadsFile&&e.push(["unsafe-data","the generated data content is wrong, "+JSON.stringify("@"+t.dataReadsFile)+" means read the file "+JSON.stringify(t.dataReadsFile)]),t.urls[0].queryReadsFile&&!n?.queryReadsFile&&e.push(["unsafe-query","the generated URL query string is wrong, "+JSON.stringify("@"+t.urls[0].queryReadsFile)+" means read the file "+JSON.stringify(t.urls[0].queryReadsFile)]),t.cookieFiles&&!n?.cookieFiles&&e.push(["cookie-files","passing a file for --cookie/-b is not supported: "+t.cookieFiles.map(r=>JSON.stringify(r.toString())).join(", ")])}var Ps=/\\./gs;function Ar(t){return t.charAt(1)===`
`?"":t.charAt(1)}function Ls(t){return t.replace(Ps,Ar)}var ks=/\\[\\$`"\n]/gs;function vs(t){return t.replace(ks,Ar)}var Ns=/\\(\\|a|b|e|E|f|n|r|t|v|'|"|\?|[0-7]{1,3}|x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8}|c.)/gs;function Us(t){function e(n){switch(n.charAt(1)){case"\\":return"\\";case"a":return"\x07";case"b":return"\b";case"e":case"E":return"\x1B";case"f":return"\f";case"n":return`
`;case"r":return"\r";case"t":return"	";case"v":return"\v";case"'":return"'";case'"':return'"';case"?":return"?";case"c":if(n.codePointAt(2)>127)throw new w('non-ASCII control character in ANSI-C quoted string: "\\u{'+n.codePointAt(2).toString(16)+'}"');return n[2]==="?"?"":String.fromCodePoint(n[2].toUpperCase().codePointAt(0)&31);case"x":case"u":case"U":return String.fromCodePoint(parseInt(n.slice(2),16));case"0":case"1":case"2":case"3":case"4":case"5":case"6":case"7":return String.fromCodePoint(parseInt(n.slice(1),8)%256);default:throw new w("unhandled character in ANSI-C escape code: "+JSON.stringify(n))}}return t.replace(Ns,e)}function dn(t,e,n){let r=[];switch(t.type){case"$":return["$"];case"word":case"number":return[Ls(t.text)];case"raw_string":return[t.text.slice(1,-1)];case"ansi_c_string":return[Us(t.text.slice(2,-1))];case"string":case"translated_string":{let o="";for(let i of t.namedChildren)if(i.type==="string_content")o+=vs(i.text);else{let s=dn(i,e,n);typeof s=="string"?o+=s:(o&&(r.push(o),o=""),r=r.concat(s))}return(o||r.length===0)&&r.push(o),r}case"simple_expansion":return n.push(["expansion",`found environment variable
`+K(t,e)]),t.firstNamedChild&&t.firstNamedChild.type==="special_variable_name"&&n.push(["special_variable_name",t.text+` is a special Bash variable
`+K(t.firstNamedChild,e)]),[{type:"variable",value:t.text.slice(1),text:t.text,syntaxNode:t}];case"expansion":return n.push(["expansion",`found expansion expression
`+K(t,e)]),[{type:"variable",value:t.text.slice(2,-1),text:t.text,syntaxNode:t}];case"command_substitution":return n.push(["expansion",`found command substitution expression
`+K(t,e)]),[{type:"command",value:t.text.slice(t.text.startsWith("$(")?2:1,-1),text:t.text,syntaxNode:t}];case"concatenation":{let o=0,i="";for(let s of t.children){i+=t.text.slice(o,s.startIndex-t.startIndex),o=s.endIndex-t.startIndex;let a=dn(s,e,n);typeof a=="string"?i+=a:(i&&(r.push(i),i=""),r=r.concat(a))}return i+=t.text.slice(o),(i||r.length===0)&&r.push(i),r}default:throw new w("unexpected syntax node type "+JSON.stringify(t.type)+`. Must be one of "word", "number", "string", "raw_string", "ansi_c_string", "expansion", "simple_expansion", "translated_string", "command_substitution" or "concatenation"
`+K(t,e))}}function Nt(t,e,n){return new S(dn(t,e,n))}function*$s(t){let e=t.walk(),n=!1;for(;!n;){if((e.nodeType==="ERROR"||e.nodeIsMissing)&&(yield e),e.gotoFirstChild()||e.gotoNextSibling())continue;let r=!0;for(;r;)e.gotoParent()||(r=!1,n=!0),e.gotoNextSibling()&&(r=!1)}}function Fs(t,e,n){let o=0;for(let s of $s(t)){if(o<3){let a="";try{a=`:
`+wr(s,e)}catch{}let l=s.startPosition.row,c=s.startPosition.column;n.push(["bash",`Bash parsing error on line ${l+1}`+(c!==0?`, column ${c+1}`:"")+a])}o+=1}let i=o-3;i>0&&n.push(["bash",`${i} more Bash parsing error${i>1?"s":""} omitted`])}function fn(t,e,n){let r=e[t.endPosition.row],o=r.match(/\\\s+$/);o&&e.length>t.endPosition.row+1&&o.index!==void 0&&n.push(["unescaped-newline","The trailling '\\' on line "+(t.endPosition.row+1)+` is followed by whitespace, so it won't escape the newline after it:
`+r+`
`+" ".repeat(o.index)+"^".repeat(o[0].length)])}function Rr(t,e,n){if(!t.namedChildCount)throw new w('got empty "redirected_statement" AST node');let r,o,[i,...s]=t.namedChildren;if(i.type!=="command")throw new w('got "redirected_statement" AST node whose first child is not a "command", got '+i.type+` instead
`+K(i,e));if(t.childCount<2)throw new w('got "redirected_statement" AST node with only one child - no redirect');s.length>1&&n.push(["multiple-redirects","found "+s.length+` redirect nodes. Only the first one will be used:
`+K(s[1],e)]);let a=s[0];if(a.type==="file_redirect"){let l=a.childForFieldName("destination");if(!l)throw new w('got "file_redirect" AST node with no "destination" child');o=Nt(l,e,n)}else if(a.type==="heredoc_redirect"){let l=a.descendantsOfType("heredoc_body")[0];if(!l)throw new w('got "redirected_statement" AST node without heredoc_body');r=new S(l.text)}else if(a.type==="herestring_redirect"){if(a.namedChildCount<1||!a.firstNamedChild)throw new w('got "redirected_statement" AST node with empty herestring');r=Nt(a.firstNamedChild,e,n)}else throw new w('got "redirected_statement" AST node whose second child is not one of "file_redirect", "heredoc_redirect" or "herestring_redirect", got '+i.type+" instead");return[i,r,o]}function Cr(t,e,n){let r,o,i;for(let s of t.namedChildren)if(s.type==="command"){let a=s.namedChildren[0];if(a.type!=="command_name")throw new w('got "command" AST node whose first child is not a "command_name", got '+a.type+` instead
`+K(a,e));let l=a.namedChildren[0];if(l.type!=="word")throw new w('got "command_name" AST node whose first child is not a "word", got '+l.type+` instead
`+K(l,e));l.text==="curl"&&(r?n.push(["multiple-curl-in-pipeline",`found multiple curl commands in pipeline:
`+K(s,e)]):r=s)}else if(s.type==="redirected_statement"){let[a,l,c]=Rr(s,e,n);a.namedChildren[0].text==="curl"&&(r?n.push(["multiple-curl-in-pipeline",`found multiple curl commands in pipeline:
`+K(a,e)]):[r,o,i]=[a,l,c])}else if(s.type==="pipeline"){let[a,l,c]=Cr(s,e,n);if(!a)continue;a.namedChildren[0].text==="curl"&&(r?n.push(["multiple-curl-in-pipeline",`found multiple curl commands in pipeline:
`+K(a,e)]):[r,o,i]=[a,l,c])}return[r,o,i]}function Is(t,e,n){let[r,o,i]=Cr(t,e,n);if(!r)throw new w(`could not find curl command in pipeline
`+K(t,e));return[r,o,i]}function js(t,e,n){if(t.rootNode.type!=="program")throw new w('expected a "program" top-level AST node, got '+t.rootNode.type+" instead");if(t.rootNode.namedChildCount<1||!t.rootNode.namedChildren)throw new w('empty "program" node');let r=e.split(`
`),o=!1,i=[];for(let s of t.rootNode.namedChildren)switch(s.type){case"comment":o=!0;continue;case"command":i.push([s,void 0,void 0]),fn(s,r,n);break;case"redirected_statement":i.push(Rr(s,e,n)),fn(s,r,n);break;case"pipeline":i.push(Is(s,e,n)),fn(s,r,n);break;case"heredoc_body":continue;case"ERROR":throw new w(`Bash parsing error on line ${s.startPosition.row+1}:
`+K(s,e));default:throw new w("found "+JSON.stringify(s.type)+` AST node, only "command", "pipeline" or "redirected_statement" are supported
`+K(s,e))}if(!i.length)throw new w('expected a "command" or "redirected_statement" AST node'+(o?', only found "comment" nodes':""));return i}function Ds(t,e,n){if(t.childCount<1)throw new w(`empty "command" node
`+K(t,e));let r=t.childForFieldName("name"),o=t.childrenForFieldName("argument");if(!r)throw new w(`found "command" AST node with no "command_name" child
`+K(t,e));return[r,o]}function Hs(t,e,n){if(t.childCount<1||!t.firstChild)throw new w(`found empty "command_name" AST node
`+K(t,e));t.childCount>1&&n.push(["extra-command_name-children",'expected "command_name" node to only have one child but it has '+t.childCount]);let r=t.firstChild,o=Nt(r,e,n),i=o.toString(),s=vt(o);if(s){if(i!=="$curl")throw new w("expected command name to be a simple value but found a "+s.type+`
`+K(s.syntaxNode,e))}else if(i.trim()!=="curl"){let a=i.trim();throw a?new w('command should begin with "curl" but instead begins with '+JSON.stringify(hn(a))+`
`+K(r,e)):new w(`found command without a command_name
`+K(r,e))}return o}function Er(t,e=[]){let n=br.parse(t);Fs(n,t,e);let r=js(n,t,e),o=[];for(let[i,s,a]of r){let[l,c]=Ds(i,t,e);o.push([[Hs(l,t,e),...c.map(p=>Nt(p,t,e))],s,a])}return o}function mn(t){if(t===-17)return"basic";let e=[[4,"negotiate"],[64,"bearer"],[2,"digest"],[8,"ntlm"],[32,"ntlm-wb"],[1,"basic"],[128,"aws-sigv4"]];for(let[n,r]of e)if(t&n)return r;return"none"}var ft={url:{type:"string",name:"url"},"dns-ipv4-addr":{type:"string",name:"dns-ipv4-addr"},"dns-ipv6-addr":{type:"string",name:"dns-ipv6-addr"},"random-file":{type:"string",name:"random-file"},"egd-file":{type:"string",name:"egd-file"},"oauth2-bearer":{type:"string",name:"oauth2-bearer"},"connect-timeout":{type:"string",name:"connect-timeout"},"doh-url":{type:"string",name:"doh-url"},ciphers:{type:"string",name:"ciphers"},"dns-interface":{type:"string",name:"dns-interface"},"disable-epsv":{type:"bool",name:"disable-epsv"},"no-disable-epsv":{type:"bool",name:"disable-epsv",expand:!1},"disallow-username-in-url":{type:"bool",name:"disallow-username-in-url"},"no-disallow-username-in-url":{type:"bool",name:"disallow-username-in-url",expand:!1},epsv:{type:"bool",name:"epsv"},"no-epsv":{type:"bool",name:"epsv",expand:!1},"dns-servers":{type:"string",name:"dns-servers"},trace:{type:"string",name:"trace"},npn:{type:"bool",name:"npn"},"no-npn":{type:"bool",name:"npn",expand:!1},"trace-ascii":{type:"string",name:"trace-ascii"},alpn:{type:"bool",name:"alpn"},"no-alpn":{type:"bool",name:"alpn",expand:!1},"limit-rate":{type:"string",name:"limit-rate"},rate:{type:"string",name:"rate"},compressed:{type:"bool",name:"compressed"},"no-compressed":{type:"bool",name:"compressed",expand:!1},"tr-encoding":{type:"bool",name:"tr-encoding"},"no-tr-encoding":{type:"bool",name:"tr-encoding",expand:!1},digest:{type:"bool",name:"digest"},"no-digest":{type:"bool",name:"digest",expand:!1},negotiate:{type:"bool",name:"negotiate"},"no-negotiate":{type:"bool",name:"negotiate",expand:!1},ntlm:{type:"bool",name:"ntlm"},"no-ntlm":{type:"bool",name:"ntlm",expand:!1},"ntlm-wb":{type:"bool",name:"ntlm-wb"},"no-ntlm-wb":{type:"bool",name:"ntlm-wb",expand:!1},basic:{type:"bool",name:"basic"},"no-basic":{type:"bool",name:"basic",expand:!1},anyauth:{type:"bool",name:"anyauth"},"no-anyauth":{type:"bool",name:"anyauth",expand:!1},wdebug:{type:"bool",name:"wdebug"},"no-wdebug":{type:"bool",name:"wdebug",expand:!1},"ftp-create-dirs":{type:"bool",name:"ftp-create-dirs"},"no-ftp-create-dirs":{type:"bool",name:"ftp-create-dirs",expand:!1},"create-dirs":{type:"bool",name:"create-dirs"},"no-create-dirs":{type:"bool",name:"create-dirs",expand:!1},"create-file-mode":{type:"string",name:"create-file-mode"},"max-redirs":{type:"string",name:"max-redirs"},"proxy-ntlm":{type:"bool",name:"proxy-ntlm"},"no-proxy-ntlm":{type:"bool",name:"proxy-ntlm",expand:!1},crlf:{type:"bool",name:"crlf"},"no-crlf":{type:"bool",name:"crlf",expand:!1},stderr:{type:"string",name:"stderr"},"aws-sigv4":{type:"string",name:"aws-sigv4"},interface:{type:"string",name:"interface"},krb:{type:"string",name:"krb"},krb4:{type:"string",name:"krb"},"haproxy-protocol":{type:"bool",name:"haproxy-protocol"},"no-haproxy-protocol":{type:"bool",name:"haproxy-protocol",expand:!1},"haproxy-clientip":{type:"string",name:"haproxy-clientip"},"max-filesize":{type:"string",name:"max-filesize"},"disable-eprt":{type:"bool",name:"disable-eprt"},"no-disable-eprt":{type:"bool",name:"disable-eprt",expand:!1},eprt:{type:"bool",name:"eprt"},"no-eprt":{type:"bool",name:"eprt",expand:!1},xattr:{type:"bool",name:"xattr"},"no-xattr":{type:"bool",name:"xattr",expand:!1},"ftp-ssl":{type:"bool",name:"ssl"},"no-ftp-ssl":{type:"bool",name:"ssl",expand:!1},ssl:{type:"bool",name:"ssl"},"no-ssl":{type:"bool",name:"ssl",expand:!1},"ftp-pasv":{type:"bool",name:"ftp-pasv"},"no-ftp-pasv":{type:"bool",name:"ftp-pasv",expand:!1},socks5:{type:"string",name:"socks5"},"tcp-nodelay":{type:"bool",name:"tcp-nodelay"},"no-tcp-nodelay":{type:"bool",name:"tcp-nodelay",expand:!1},"proxy-digest":{type:"bool",name:"proxy-digest"},"no-proxy-digest":{type:"bool",name:"proxy-digest",expand:!1},"proxy-basic":{type:"bool",name:"proxy-basic"},"no-proxy-basic":{type:"bool",name:"proxy-basic",expand:!1},retry:{type:"string",name:"retry"},"retry-connrefused":{type:"bool",name:"retry-connrefused"},"no-retry-connrefused":{type:"bool",name:"retry-connrefused",expand:!1},"retry-delay":{type:"string",name:"retry-delay"},"retry-max-time":{type:"string",name:"retry-max-time"},"proxy-negotiate":{type:"bool",name:"proxy-negotiate"},"no-proxy-negotiate":{type:"bool",name:"proxy-negotiate",expand:!1},"form-escape":{type:"bool",name:"form-escape"},"no-form-escape":{type:"bool",name:"form-escape",expand:!1},"ftp-account":{type:"string",name:"ftp-account"},"proxy-anyauth":{type:"bool",name:"proxy-anyauth"},"no-proxy-anyauth":{type:"bool",name:"proxy-anyauth",expand:!1},"trace-time":{type:"bool",name:"trace-time"},"no-trace-time":{type:"bool",name:"trace-time",expand:!1},"ignore-content-length":{type:"bool",name:"ignore-content-length"},"no-ignore-content-length":{type:"bool",name:"ignore-content-length",expand:!1},"ftp-skip-pasv-ip":{type:"bool",name:"ftp-skip-pasv-ip"},"no-ftp-skip-pasv-ip":{type:"bool",name:"ftp-skip-pasv-ip",expand:!1},"ftp-method":{type:"string",name:"ftp-method"},"local-port":{type:"string",name:"local-port"},socks4:{type:"string",name:"socks4"},socks4a:{type:"string",name:"socks4a"},"ftp-alternative-to-user":{type:"string",name:"ftp-alternative-to-user"},"ftp-ssl-reqd":{type:"bool",name:"ssl-reqd"},"no-ftp-ssl-reqd":{type:"bool",name:"ssl-reqd",expand:!1},"ssl-reqd":{type:"bool",name:"ssl-reqd"},"no-ssl-reqd":{type:"bool",name:"ssl-reqd",expand:!1},sessionid:{type:"bool",name:"sessionid"},"no-sessionid":{type:"bool",name:"sessionid",expand:!1},"ftp-ssl-control":{type:"bool",name:"ftp-ssl-control"},"no-ftp-ssl-control":{type:"bool",name:"ftp-ssl-control",expand:!1},"ftp-ssl-ccc":{type:"bool",name:"ftp-ssl-ccc"},"no-ftp-ssl-ccc":{type:"bool",name:"ftp-ssl-ccc",expand:!1},"ftp-ssl-ccc-mode":{type:"string",name:"ftp-ssl-ccc-mode"},libcurl:{type:"string",name:"libcurl"},raw:{type:"bool",name:"raw"},"no-raw":{type:"bool",name:"raw",expand:!1},post301:{type:"bool",name:"post301"},"no-post301":{type:"bool",name:"post301",expand:!1},keepalive:{type:"bool",name:"keepalive"},"no-keepalive":{type:"bool",name:"keepalive",expand:!1},"socks5-hostname":{type:"string",name:"socks5-hostname"},"keepalive-time":{type:"string",name:"keepalive-time"},post302:{type:"bool",name:"post302"},"no-post302":{type:"bool",name:"post302",expand:!1},noproxy:{type:"string",name:"noproxy"},"socks5-gssapi-nec":{type:"bool",name:"socks5-gssapi-nec"},"no-socks5-gssapi-nec":{type:"bool",name:"socks5-gssapi-nec",expand:!1},"proxy1.0":{type:"string",name:"proxy1.0"},"tftp-blksize":{type:"string",name:"tftp-blksize"},"mail-from":{type:"string",name:"mail-from"},"mail-rcpt":{type:"string",name:"mail-rcpt"},"ftp-pret":{type:"bool",name:"ftp-pret"},"no-ftp-pret":{type:"bool",name:"ftp-pret",expand:!1},proto:{type:"string",name:"proto"},"proto-redir":{type:"string",name:"proto-redir"},resolve:{type:"string",name:"resolve"},delegation:{type:"string",name:"delegation"},"mail-auth":{type:"string",name:"mail-auth"},post303:{type:"bool",name:"post303"},"no-post303":{type:"bool",name:"post303",expand:!1},metalink:{type:"bool",name:"metalink"},"no-metalink":{type:"bool",name:"metalink",expand:!1},"sasl-authzid":{type:"string",name:"sasl-authzid"},"sasl-ir":{type:"bool",name:"sasl-ir"},"no-sasl-ir":{type:"bool",name:"sasl-ir",expand:!1},"test-event":{type:"bool",name:"test-event"},"no-test-event":{type:"bool",name:"test-event",expand:!1},"unix-socket":{type:"string",name:"unix-socket"},"path-as-is":{type:"bool",name:"path-as-is"},"no-path-as-is":{type:"bool",name:"path-as-is",expand:!1},"socks5-gssapi-service":{type:"string",name:"proxy-service-name"},"proxy-service-name":{type:"string",name:"proxy-service-name"},"service-name":{type:"string",name:"service-name"},"proto-default":{type:"string",name:"proto-default"},"expect100-timeout":{type:"string",name:"expect100-timeout"},"tftp-no-options":{type:"bool",name:"tftp-no-options"},"no-tftp-no-options":{type:"bool",name:"tftp-no-options",expand:!1},"connect-to":{type:"string",name:"connect-to"},"abstract-unix-socket":{type:"string",name:"abstract-unix-socket"},"tls-max":{type:"string",name:"tls-max"},"suppress-connect-headers":{type:"bool",name:"suppress-connect-headers"},"no-suppress-connect-headers":{type:"bool",name:"suppress-connect-headers",expand:!1},"compressed-ssh":{type:"bool",name:"compressed-ssh"},"no-compressed-ssh":{type:"bool",name:"compressed-ssh",expand:!1},"happy-eyeballs-timeout-ms":{type:"string",name:"happy-eyeballs-timeout-ms"},"retry-all-errors":{type:"bool",name:"retry-all-errors"},"no-retry-all-errors":{type:"bool",name:"retry-all-errors",expand:!1},"trace-ids":{type:"bool",name:"trace-ids"},"no-trace-ids":{type:"bool",name:"trace-ids",expand:!1},"http1.0":{type:"bool",name:"http1.0"},"http1.1":{type:"bool",name:"http1.1"},http2:{type:"bool",name:"http2"},"http2-prior-knowledge":{type:"bool",name:"http2-prior-knowledge"},http3:{type:"bool",name:"http3"},"http3-only":{type:"bool",name:"http3-only"},"http0.9":{type:"bool",name:"http0.9"},"no-http0.9":{type:"bool",name:"http0.9",expand:!1},"proxy-http2":{type:"bool",name:"proxy-http2"},"no-proxy-http2":{type:"bool",name:"proxy-http2",expand:!1},tlsv1:{type:"bool",name:"tlsv1"},"tlsv1.0":{type:"bool",name:"tlsv1.0"},"tlsv1.1":{type:"bool",name:"tlsv1.1"},"tlsv1.2":{type:"bool",name:"tlsv1.2"},"tlsv1.3":{type:"bool",name:"tlsv1.3"},"tls13-ciphers":{type:"string",name:"tls13-ciphers"},"proxy-tls13-ciphers":{type:"string",name:"proxy-tls13-ciphers"},sslv2:{type:"bool",name:"sslv2"},sslv3:{type:"bool",name:"sslv3"},ipv4:{type:"bool",name:"ipv4"},ipv6:{type:"bool",name:"ipv6"},append:{type:"bool",name:"append"},"no-append":{type:"bool",name:"append",expand:!1},"user-agent":{type:"string",name:"user-agent"},cookie:{type:"string",name:"cookie"},"alt-svc":{type:"string",name:"alt-svc"},hsts:{type:"string",name:"hsts"},"use-ascii":{type:"bool",name:"use-ascii"},"no-use-ascii":{type:"bool",name:"use-ascii",expand:!1},"cookie-jar":{type:"string",name:"cookie-jar"},"continue-at":{type:"string",name:"continue-at"},data:{type:"string",name:"data"},"data-raw":{type:"string",name:"data-raw"},"data-ascii":{type:"string",name:"data-ascii"},"data-binary":{type:"string",name:"data-binary"},"data-urlencode":{type:"string",name:"data-urlencode"},json:{type:"string",name:"json"},"url-query":{type:"string",name:"url-query"},"dump-header":{type:"string",name:"dump-header"},referer:{type:"string",name:"referer"},cert:{type:"string",name:"cert"},cacert:{type:"string",name:"cacert"},"cert-type":{type:"string",name:"cert-type"},key:{type:"string",name:"key"},"key-type":{type:"string",name:"key-type"},pass:{type:"string",name:"pass"},engine:{type:"string",name:"engine"},"ca-native":{type:"bool",name:"ca-native"},"no-ca-native":{type:"bool",name:"ca-native",expand:!1},"proxy-ca-native":{type:"bool",name:"proxy-ca-native"},"no-proxy-ca-native":{type:"bool",name:"proxy-ca-native",expand:!1},capath:{type:"string",name:"capath"},pubkey:{type:"string",name:"pubkey"},hostpubmd5:{type:"string",name:"hostpubmd5"},hostpubsha256:{type:"string",name:"hostpubsha256"},crlfile:{type:"string",name:"crlfile"},tlsuser:{type:"string",name:"tlsuser"},tlspassword:{type:"string",name:"tlspassword"},tlsauthtype:{type:"string",name:"tlsauthtype"},"ssl-allow-beast":{type:"bool",name:"ssl-allow-beast"},"no-ssl-allow-beast":{type:"bool",name:"ssl-allow-beast",expand:!1},"ssl-auto-client-cert":{type:"bool",name:"ssl-auto-client-cert"},"no-ssl-auto-client-cert":{type:"bool",name:"ssl-auto-client-cert",expand:!1},"proxy-ssl-auto-client-cert":{type:"bool",name:"proxy-ssl-auto-client-cert"},"no-proxy-ssl-auto-client-cert":{type:"bool",name:"proxy-ssl-auto-client-cert",expand:!1},pinnedpubkey:{type:"string",name:"pinnedpubkey"},"proxy-pinnedpubkey":{type:"string",name:"proxy-pinnedpubkey"},"cert-status":{type:"bool",name:"cert-status"},"no-cert-status":{type:"bool",name:"cert-status",expand:!1},"doh-cert-status":{type:"bool",name:"doh-cert-status"},"no-doh-cert-status":{type:"bool",name:"doh-cert-status",expand:!1},"false-start":{type:"bool",name:"false-start"},"no-false-start":{type:"bool",name:"false-start",expand:!1},"ssl-no-revoke":{type:"bool",name:"ssl-no-revoke"},"no-ssl-no-revoke":{type:"bool",name:"ssl-no-revoke",expand:!1},"ssl-revoke-best-effort":{type:"bool",name:"ssl-revoke-best-effort"},"no-ssl-revoke-best-effort":{type:"bool",name:"ssl-revoke-best-effort",expand:!1},"tcp-fastopen":{type:"bool",name:"tcp-fastopen"},"no-tcp-fastopen":{type:"bool",name:"tcp-fastopen",expand:!1},"proxy-tlsuser":{type:"string",name:"proxy-tlsuser"},"proxy-tlspassword":{type:"string",name:"proxy-tlspassword"},"proxy-tlsauthtype":{type:"string",name:"proxy-tlsauthtype"},"proxy-cert":{type:"string",name:"proxy-cert"},"proxy-cert-type":{type:"string",name:"proxy-cert-type"},"proxy-key":{type:"string",name:"proxy-key"},"proxy-key-type":{type:"string",name:"proxy-key-type"},"proxy-pass":{type:"string",name:"proxy-pass"},"proxy-ciphers":{type:"string",name:"proxy-ciphers"},"proxy-crlfile":{type:"string",name:"proxy-crlfile"},"proxy-ssl-allow-beast":{type:"bool",name:"proxy-ssl-allow-beast"},"no-proxy-ssl-allow-beast":{type:"bool",name:"proxy-ssl-allow-beast",expand:!1},"login-options":{type:"string",name:"login-options"},"proxy-cacert":{type:"string",name:"proxy-cacert"},"proxy-capath":{type:"string",name:"proxy-capath"},"proxy-insecure":{type:"bool",name:"proxy-insecure"},"no-proxy-insecure":{type:"bool",name:"proxy-insecure",expand:!1},"proxy-tlsv1":{type:"bool",name:"proxy-tlsv1"},"socks5-basic":{type:"bool",name:"socks5-basic"},"no-socks5-basic":{type:"bool",name:"socks5-basic",expand:!1},"socks5-gssapi":{type:"bool",name:"socks5-gssapi"},"no-socks5-gssapi":{type:"bool",name:"socks5-gssapi",expand:!1},"etag-save":{type:"string",name:"etag-save"},"etag-compare":{type:"string",name:"etag-compare"},curves:{type:"string",name:"curves"},fail:{type:"bool",name:"fail"},"no-fail":{type:"bool",name:"fail",expand:!1},"fail-early":{type:"bool",name:"fail-early"},"no-fail-early":{type:"bool",name:"fail-early",expand:!1},"styled-output":{type:"bool",name:"styled-output"},"no-styled-output":{type:"bool",name:"styled-output",expand:!1},"mail-rcpt-allowfails":{type:"bool",name:"mail-rcpt-allowfails"},"no-mail-rcpt-allowfails":{type:"bool",name:"mail-rcpt-allowfails",expand:!1},"fail-with-body":{type:"bool",name:"fail-with-body"},"no-fail-with-body":{type:"bool",name:"fail-with-body",expand:!1},"remove-on-error":{type:"bool",name:"remove-on-error"},"no-remove-on-error":{type:"bool",name:"remove-on-error",expand:!1},form:{type:"string",name:"form"},"form-string":{type:"string",name:"form-string"},globoff:{type:"bool",name:"globoff"},"no-globoff":{type:"bool",name:"globoff",expand:!1},get:{type:"bool",name:"get"},"no-get":{type:"bool",name:"get",expand:!1},"request-target":{type:"string",name:"request-target"},help:{type:"bool",name:"help"},"no-help":{type:"bool",name:"help",expand:!1},header:{type:"string",name:"header"},"proxy-header":{type:"string",name:"proxy-header"},include:{type:"bool",name:"include"},"no-include":{type:"bool",name:"include",expand:!1},head:{type:"bool",name:"head"},"no-head":{type:"bool",name:"head",expand:!1},"junk-session-cookies":{type:"bool",name:"junk-session-cookies"},"no-junk-session-cookies":{type:"bool",name:"junk-session-cookies",expand:!1},"remote-header-name":{type:"bool",name:"remote-header-name"},"no-remote-header-name":{type:"bool",name:"remote-header-name",expand:!1},insecure:{type:"bool",name:"insecure"},"no-insecure":{type:"bool",name:"insecure",expand:!1},"doh-insecure":{type:"bool",name:"doh-insecure"},"no-doh-insecure":{type:"bool",name:"doh-insecure",expand:!1},config:{type:"string",name:"config"},"list-only":{type:"bool",name:"list-only"},"no-list-only":{type:"bool",name:"list-only",expand:!1},location:{type:"bool",name:"location"},"no-location":{type:"bool",name:"location",expand:!1},"location-trusted":{type:"bool",name:"location-trusted"},"no-location-trusted":{type:"bool",name:"location-trusted",expand:!1},"max-time":{type:"string",name:"max-time"},manual:{type:"bool",name:"manual"},"no-manual":{type:"bool",name:"manual",expand:!1},netrc:{type:"bool",name:"netrc"},"no-netrc":{type:"bool",name:"netrc",expand:!1},"netrc-optional":{type:"bool",name:"netrc-optional"},"no-netrc-optional":{type:"bool",name:"netrc-optional",expand:!1},"netrc-file":{type:"string",name:"netrc-file"},buffer:{type:"bool",name:"buffer"},"no-buffer":{type:"bool",name:"buffer",expand:!1},output:{type:"string",name:"output"},"remote-name":{type:"bool",name:"remote-name"},"no-remote-name":{type:"bool",name:"remote-name",expand:!1},"remote-name-all":{type:"bool",name:"remote-name-all"},"no-remote-name-all":{type:"bool",name:"remote-name-all",expand:!1},"output-dir":{type:"string",name:"output-dir"},clobber:{type:"bool",name:"clobber"},"no-clobber":{type:"bool",name:"clobber",expand:!1},proxytunnel:{type:"bool",name:"proxytunnel"},"no-proxytunnel":{type:"bool",name:"proxytunnel",expand:!1},"ftp-port":{type:"string",name:"ftp-port"},disable:{type:"bool",name:"disable"},"no-disable":{type:"bool",name:"disable",expand:!1},quote:{type:"string",name:"quote"},range:{type:"string",name:"range"},"remote-time":{type:"bool",name:"remote-time"},"no-remote-time":{type:"bool",name:"remote-time",expand:!1},silent:{type:"bool",name:"silent"},"no-silent":{type:"bool",name:"silent",expand:!1},"show-error":{type:"bool",name:"show-error"},"no-show-error":{type:"bool",name:"show-error",expand:!1},"telnet-option":{type:"string",name:"telnet-option"},"upload-file":{type:"string",name:"upload-file"},user:{type:"string",name:"user"},"proxy-user":{type:"string",name:"proxy-user"},verbose:{type:"bool",name:"verbose"},"no-verbose":{type:"bool",name:"verbose",expand:!1},version:{type:"bool",name:"version"},"no-version":{type:"bool",name:"version",expand:!1},"write-out":{type:"string",name:"write-out"},proxy:{type:"string",name:"proxy"},preproxy:{type:"string",name:"preproxy"},request:{type:"string",name:"request"},"speed-limit":{type:"string",name:"speed-limit"},"speed-time":{type:"string",name:"speed-time"},"time-cond":{type:"string",name:"time-cond"},parallel:{type:"bool",name:"parallel"},"no-parallel":{type:"bool",name:"parallel",expand:!1},"parallel-max":{type:"string",name:"parallel-max"},"parallel-immediate":{type:"bool",name:"parallel-immediate"},"no-parallel-immediate":{type:"bool",name:"parallel-immediate",expand:!1},"progress-bar":{type:"bool",name:"progress-bar"},"no-progress-bar":{type:"bool",name:"progress-bar",expand:!1},"progress-meter":{type:"bool",name:"progress-meter"},"no-progress-meter":{type:"bool",name:"progress-meter",expand:!1},next:{type:"bool",name:"next"},port:{type:"string",name:"port",removed:"7.3"},"ftp-ascii":{type:"bool",name:"use-ascii",removed:"7.10.7"},"3p-url":{type:"string",name:"3p-url",removed:"7.16.0"},"3p-user":{type:"string",name:"3p-user",removed:"7.16.0"},"3p-quote":{type:"string",name:"3p-quote",removed:"7.16.0"},"http2.0":{type:"bool",name:"http2",removed:"7.36.0"},"no-http2.0":{type:"bool",name:"http2",removed:"7.36.0"},"telnet-options":{type:"string",name:"telnet-option",removed:"7.49.0"},"http-request":{type:"string",name:"request",removed:"7.49.0"},"capath ":{type:"string",name:"capath",removed:"7.49.0"},ftpport:{type:"string",name:"ftp-port",removed:"7.49.0"},environment:{type:"bool",name:"environment",removed:"7.54.1"},"no-tlsv1":{type:"bool",name:"tlsv1",removed:"7.54.1"},"no-tlsv1.2":{type:"bool",name:"tlsv1.2",removed:"7.54.1"},"no-http2-prior-knowledge":{type:"bool",name:"http2-prior-knowledge",removed:"7.54.1"},"no-ipv6":{type:"bool",name:"ipv6",removed:"7.54.1"},"no-ipv4":{type:"bool",name:"ipv4",removed:"7.54.1"},"no-sslv2":{type:"bool",name:"sslv2",removed:"7.54.1"},"no-tlsv1.0":{type:"bool",name:"tlsv1.0",removed:"7.54.1"},"no-tlsv1.1":{type:"bool",name:"tlsv1.1",removed:"7.54.1"},"no-sslv3":{type:"bool",name:"sslv3",removed:"7.54.1"},"no-http1.0":{type:"bool",name:"http1.0",removed:"7.54.1"},"no-next":{type:"bool",name:"next",removed:"7.54.1"},"no-tlsv1.3":{type:"bool",name:"tlsv1.3",removed:"7.54.1"},"no-environment":{type:"bool",name:"environment",removed:"7.54.1"},"no-http1.1":{type:"bool",name:"http1.1",removed:"7.54.1"},"no-proxy-tlsv1":{type:"bool",name:"proxy-tlsv1",removed:"7.54.1"},"no-http2":{type:"bool",name:"http2",removed:"7.54.1"}},Ze={};for(let[t,e]of Object.entries(ft)){let n="expand"in e?e.expand:!0,r="removed"in e?e.removed:!1;if(n&&!r)for(let o=1;o<t.length;o++){let i=t.slice(0,o);Object.prototype.hasOwnProperty.call(Ze,i)?Ze[i]=null:Object.prototype.hasOwnProperty.call(ft,i)||(Ze[i]=e)}}var _=["url","proto-default","globoff","disallow-username-in-url","request","get","head","no-head","header","user-agent","referer","range","time-cond","cookie","oauth2-bearer","user","basic","no-basic","data","data-raw","data-ascii","data-binary","data-urlencode","json","url-query"];function yn(t){return t.startsWith("no-disable-")?!0:!(t.startsWith("disable-")||t.startsWith("no-"))}var xn={0:"http1.0",1:"tlsv1",2:"sslv2",3:"sslv3",4:"ipv4",6:"ipv6",a:"append",A:"user-agent",b:"cookie",B:"use-ascii",c:"cookie-jar",C:"continue-at",d:"data",D:"dump-header",e:"referer",E:"cert",f:"fail",F:"form",g:"globoff",G:"get",h:"help",H:"header",i:"include",I:"head",j:"junk-session-cookies",J:"remote-header-name",k:"insecure",K:"config",l:"list-only",L:"location",m:"max-time",M:"manual",n:"netrc",N:"no-buffer",o:"output",O:"remote-name",p:"proxytunnel",P:"ftp-port",q:"disable",Q:"quote",r:"range",R:"remote-time",s:"silent",S:"show-error",t:"telnet-option",T:"upload-file",u:"user",U:"proxy-user",v:"verbose",V:"version",w:"write-out",x:"proxy",X:"request",Y:"speed-limit",y:"speed-time",z:"time-cond",Z:"parallel","#":"progress-bar",":":"next"},Lr={p:"used to be short for --port <port> (a since-deleted flag) until curl 7.3",t:"used to be short for --upload (a since-deleted boolean flag) until curl 7.7",c:"used to be short for --continue (a since-deleted boolean flag) until curl 7.9","@":"used to be short for --create-dirs until curl 7.10.7",Z:"used to be short for --max-redirs <num> until curl 7.10.7",9:"used to be short for --crlf until curl 7.10.8",8:"used to be short for --stderr <file> until curl 7.10.8",7:"used to be short for --interface <name> until curl 7.10.8",6:"used to be short for --krb <level> (which itself used to be --krb4 <level>) until curl 7.10.8",5:"used to be another way to specify the url until curl 7.10.8","*":"used to be another way to specify the url until curl 7.49.0","~":"used to be short for --xattr until curl 7.49.0"},Ws=new Set(["connect-to","cookie","data","form","header","hsts","mail-rcpt","output","proxy-header","quote","resolve","telnet-option","upload-file","url-query","url"]);function kr(t,e,n,r){r&&!r.has(n.name)&&re(t,[n.name,e+" is not a supported option"+(n.removed?", it was removed in curl "+n.removed:"")])}function Pe(t,e,n){return Object.prototype.hasOwnProperty.call(t,e)||(t[e]=[]),t[e].push(n),t}function gn(t,e,n,r){switch(n){case"data":case"data-ascii":return Pe(e,"data",["data",r]);case"data-binary":return Pe(e,"data",[r.startsWith("@")?"binary":"data",r]);case"data-raw":return Pe(e,"data",[r.startsWith("@")?"raw":"data",r]);case"data-urlencode":return Pe(e,"data",["urlencode",r]);case"json":return e.json=!0,Pe(e,"data",["json",r]);case"url-query":return r.startsWith("+")?Pe(e,"url-query",["raw",r.slice(1)]):Pe(e,"url-query",["urlencode",r]);case"form":return Pe(e,"form",{value:r,type:"form"});case"form-string":return Pe(e,"form",{value:r,type:"string"});case"aws-sigv4":e.authtype|=128;break;case"oauth2-bearer":e.authtype|=64;break;case"unix-socket":case"abstract-unix-socket":Pe(e,"unix-socket",r);break;case"trace":case"trace-ascii":case"stderr":case"libcurl":case"config":case"parallel-max":t[n]=r;break;case"language":t[n]=r.toString();return}return Pe(e,n,r)}function Sn(t,e,n,r){switch(n){case"digest":r?e.authtype|=2:e.authtype&=-3;break;case"proxy-digest":r?e.proxyauthtype|=2:e.proxyauthtype&=-3;break;case"negotiate":r?e.authtype|=4:e.authtype&=-5;break;case"proxy-negotiate":r?e.proxyauthtype|=4:e.proxyauthtype&=-5;break;case"ntlm":r?e.authtype|=8:e.authtype&=-9;break;case"proxy-ntlm":r?e.proxyauthtype|=8:e.proxyauthtype&=-9;break;case"ntlm-wb":r?e.authtype|=32:e.authtype&=-33;break;case"basic":r?e.authtype|=1:e.authtype&=-2;break;case"proxy-basic":r?e.proxyauthtype|=1:e.proxyauthtype&=-2;break;case"anyauth":r&&(e.authtype=-17);break;case"proxy-anyauth":r&&(e.proxyauthtype=-17);break;case"location":e.location=r;break;case"location-trusted":e.location=r,e["location-trusted"]=r;break;case"http1.0":e.httpVersion="1.0";break;case"http1.1":e.httpVersion="1.1";break;case"http2":e.httpVersion="2";break;case"http2-prior-knowledge":e.httpVersion="2-prior-knowledge";break;case"http3":e.httpVersion="3";break;case"http3-only":e.httpVersion="3-only";break;case"tlsv1":e.tlsVersion="1";break;case"tlsv1.0":e.tlsVersion="1.0";break;case"tlsv1.1":e.tlsVersion="1.1";break;case"tlsv1.2":e.tlsVersion="1.2";break;case"tlsv1.3":e.tlsVersion="1.3";break;case"verbose":case"version":case"trace-time":case"test-event":case"progress-bar":case"progress-meter":case"fail-early":case"styled-output":case"help":case"silent":case"show-error":case"parallel":case"parallel-immediate":case"stdin":t[n]=r;break;case"next":r&&e.url&&e.url.length>0&&e.url.length>=(e["upload-file"]||[]).length&&e.url.length>=(e.output||[]).length&&(e={authtype:1,proxyauthtype:1},t.configs.push(e));break;default:e[n]=r}return e}function vr(t,e=ft,n=Ze,r=xn,o,i=[]){let s={authtype:1,proxyauthtype:1},a={configs:[s],warnings:i},l=[];for(let c=1,p=!0;c<t.length;c++){let h=t[c];if(p&&h.startsWith("-"))if(y(h,"--"))p=!1;else if(h.startsWith("--")){let d=vt(h);if(d)throw new w("this "+d.type+" could "+(d.type==="command"?"return":"be")+` anything
`+K(d.syntaxNode));let u=h.toString(),m=u.slice(2),g=n[m];if(typeof g>"u"&&(g=e[m]),g===null)throw new w("option "+u+": is ambiguous");if(typeof g>"u")throw new w("option "+u+": is unknown");if(g.type==="string"){if(c++,c>=t.length)throw new w("option "+u+": requires parameter");gn(a,s,g.name,t[c])}else s=Sn(a,s,g.name,yn(u.slice(2)));kr(a,u,g,o),l.push([g.name,u])}else{if(h.length===1)if(Object.prototype.hasOwnProperty.call(r,"")){let d=r[""],u=e[d];if(u===null)throw new w("option -: is unknown");s=Sn(a,s,u.name,yn(d)),l.push([u.name,"-"])}else throw new w("option -: is unknown");for(let d=1;d<h.length;d++){let u=h.get(d);if(typeof u!="string")throw new w("this "+u.type+" could "+(u.type==="command"?"return":"be")+` anything
`+K(u.syntaxNode));if(!_e(r,u))throw _e(Lr,u)?new w("option "+h+": "+Lr[u]):new w("option "+h+": is unknown");let m=u,g=r[m],b=e[g];if(b===null)throw new w("ambiguous short option -"+u);if(b.type==="string"){let x;if(d+1<h.length)x=h.slice(d+1),d=h.length;else if(c+1<t.length)c++,x=t[c];else throw new w("option "+h.toString()+": requires parameter");gn(a,s,b.name,x)}else s=Sn(a,s,b.name,yn(g));m&&(kr(a,"-"+m,b,o),l.push([b.name,"-"+m]))}}else{if(typeof h!="string"&&h.tokens.length&&typeof h.tokens[0]!="string"){let d=h.tokens.length===1?"is":"begins with";i.push(["ambiguous argument","argument "+d+" a "+h.tokens[0].type+`, assuming it's a URL
`+K(h.tokens[0].syntaxNode)])}gn(a,s,"url",h),l.push(["url","--url"])}}for(let c of a.configs)for(let[p,h]of Object.entries(c))Array.isArray(h)&&!Ws.has(p)&&(c[p]=h[h.length-1]);return[a,l]}var Gs=new Set(["A-IM","Accept","Accept-Charset","Accept-Encoding","Accept-Language","Access-Control-Request-Headers","Cache-Control","Connection","Content-Encoding","Expect","Forwarded","If-Match","If-None-Match","Range","TE","Trailer","Transfer-Encoding","Upgrade","Via","Warning"].map(t=>t.toLowerCase())),Vs=new Set(["Content-Type","Cookie","Prefer"].map(t=>t.toLowerCase())),dt=class{constructor(e,n=[],r="--header/H"){let o=[];if(e)for(let s of e){if(s.startsWith("@")){n.push(["header-file","passing a file for "+r+" is not supported: "+JSON.stringify(s.toString())]);continue}if(s.includes(":")){let[a,l]=s.split(":",2),p=l&&(y(a,"Host")?l:l.trim()).toBool()?l.removeFirstChar(" "):null;o.push([a,p])}else if(s.includes(";")){let[a]=s.split(";",2);o.push([a,new S])}}this.lowercase=o.length>0&&o.every(s=>y(s[0],s[0].toLowerCase()));let i={};for(let[s,a]of o){let l=s.toLowerCase().toString();i[l]||(i[l]=[]),i[l].push([s,a])}o=[];for(let[s,a]of Object.entries(i)){if(a.length===1){o.push(a[0]);continue}if(a.every(p=>p[1]===null)){let p=a[a.length-1];new Set(a.map(h=>h[0])).size>1&&n.push(["repeated-header",`"${p[0]}" header unset ${a.length} times`]),o.push(p);continue}let l=a.filter(p=>p[1]!==null);if(l.length===1){o.push(l[0]);continue}let c="";if(Gs.has(s)?c=", ":Vs.has(s)&&(c="; "),c){let p=ne(l.map(h=>h[1]),c);n.push(["repeated-header",`merged ${l.length} "${l[l.length-1][0]}" headers together with "${c.trim()}"`]),o.push([l[0][0],p]);continue}n.push(["repeated-header",`found ${l.length} "${l[l.length-1][0]}" headers, only the last one will be sent`]),o=o.concat(l)}this.headers=o}get length(){return this.headers.length}*[Symbol.iterator](){for(let e of this.headers)yield e}get(e){let n=e.toLowerCase();for(let[r,o]of this.headers)if(r.toLowerCase().toString()===n)return o}getContentType(){let e=this.get("content-type");return e&&e.split(";")[0].trim().toString()}has(e){let n=e.toLowerCase();for(let r of this.headers)if(y(r[0].toLowerCase(),n))return!0;return!1}setIfMissing(e,n){if(this.has(e))return!1;this.lowercase&&(e=e.toLowerCase());let r=typeof e=="string"?new S(e):e,o=typeof n=="string"?new S(n):n;return this.headers.push([r,o]),!0}prependIfMissing(e,n){if(this.has(e))return!1;this.lowercase&&(e=e.toLowerCase());let r=typeof e=="string"?new S(e):e,o=typeof n=="string"?new S(n):n;return this.headers.unshift([r,o]),!0}set(e,n){this.lowercase&&(e=e.toLowerCase());let r=typeof e=="string"?new S(e):e,o=typeof n=="string"?new S(n):n,i=r.toLowerCase().toString();for(let s=0;s<this.headers.length;s++)if(y(this.headers[s][0].toLowerCase(),i)){this.headers[s][1]=o;return}this.headers.push([r,o])}delete(e){let n=e.toLowerCase();for(let r=this.headers.length-1;r>=0;r--)this.headers[r][0].toLowerCase().toString()===n&&this.headers.splice(r,1)}clearNulls(){for(let e=this.headers.length-1;e>=0;e--)this.headers[e][1]===null&&this.headers.splice(e,1)}count(e){let n=0,r=e.toLowerCase();for(let o of this.headers||[])o[0].toLowerCase().toString()===r&&(n+=1);return n}toBool(){return this.headers.length>0&&this.headers.some(e=>e[1]!==null)}};function Nr(t){let e=[];for(let n of t.split(";")){n=n.replace(/^ /,"");let[r,o]=n.split("=",2);if(o===void 0)return null;e.push([r,o])}return new Set(e.map(n=>n[0])).size!==e.length?null:e}function Ur(t){let e=[];for(let n of t.split(";")){if(n=n.trim(),!n)continue;let[r,o]=n.split("=",2);e.push([r.trim(),(o||"").trim()])}return new Set(e.map(n=>n[0])).size!==e.length?null:e}var zs=128;function Ks(t){return t.length>zs?!1:!t.includes("-")}function Qs(t,e){let n="";for(let r=0;r<e.length;r++){let o=e[r];if(o==="["&&n!=="\\"){let i=r+1;for(;i<e.length&&e[i]!=="]";)i++;if(i<e.length&&e[i]==="]"){let s=e.slice(r,i+1);Ks(s)||re(t,["glob-in-url",`globs in the URL are not supported:
${e}
`+" ".repeat(r)+"^".repeat(s.length)]),n=""}else{re(t,["unbalanced-glob",`bracket doesn't have a closing bracket:
${e}
${" ".repeat(r)}^`]);return}}else if(o==="{"&&n!=="\\"){let i=r+1;for(;i<e.length&&e[i]!=="}";)i++;if(i<e.length&&e[i]==="}"){let s=e.slice(r,i+1);re(t,["glob-in-url",`globs in the URL are not supported:
${e}
`+" ".repeat(r)+"^".repeat(s.length)]),n=""}else{re(t,["unbalanced-glob",`bracket doesn't have a closing bracket:
${e}
${" ".repeat(r)}^`]);return}}n=o}}function $r(t,e,n){var r;let o={scheme:new S,host:new S,port:new S,path:new S,query:new S,fragment:new S};e.globoff||(n.isString()&&Qs(t,n.toString()),n=n.replace(/\\([[\]{}])/g,"$1"));let i=null;if(n.tokens.length&&typeof n.tokens[0]=="string"&&(i=n.tokens[0].match(/^([a-zA-Z0-9+-.]*):\/\/*/)),i){let[l,c]=i;o.scheme=new S(c.toLowerCase()),n=n.slice(l.length)}else o.scheme=(r=e["proto-default"])!==null&&r!==void 0?r:new S("http");!y(o.scheme,"http")&&!y(o.scheme,"https")&&re(t,["bad-scheme",`Protocol "${o.scheme}" not supported`]);let s=n.indexOfFirstChar("/?#");if(s!==-1){o.host=n.slice(0,s),o.path=n.slice(s);let l=o.path.indexOf("#"),c=o.path.indexOf("?");l!==-1?(o.fragment=o.path.slice(l),c!==-1&&c<l?(o.query=o.path.slice(c,l),o.path=o.path.slice(0,c)):o.path=o.path.slice(0,l)):c!==-1&&(o.query=o.path.slice(c),o.path=o.path.slice(0,c))}else o.host=n;let a=o.host.indexOf("@");if(a!==-1){let l=o.host.slice(0,a);o.host=o.host.slice(a+1),e["disallow-username-in-url"]?re(t,["login-denied",`Found auth in URL but --disallow-username-in-url was passed: ${l.toString()}`]):(o.auth=l,l.includes(":")?[o.user,o.password]=l.split(":",2):(o.user=l,o.password=new S))}return o}function Fr(t){return[...un.encode(t)].map(e=>e>=65&&e<=90||e>=97&&e<=122||e>=48&&e<=57||e===45||e===46||e===95||e===126?String.fromCharCode(e):"%"+e.toString(16).toUpperCase().padStart(2,"0")).join("")}function ht(t){let e=[];for(let n of t.tokens)typeof n=="string"?e.push(Fr(n)):e.push(n);return new S(e)}function _n(t){let e=[];for(let n of t.tokens)typeof n=="string"?e.push(Fr(n).replace(/%20/g,"+")):e.push(n);return new S(e)}function qe(t){let e=[];for(let n of t.tokens)typeof n=="string"?e.push(decodeURIComponent(n)):e.push(n);return new S(e)}function I(t){if(!t||t.isEmpty())return[null,null];let e=[];for(let s of t.split("&")){if(!s.includes("="))return[null,null];let[a,l]=s.split("=",2),c,p;try{c=qe(a.replace(/\+/g," ")),p=qe(l.replace(/\+/g," "))}catch(u){if(u instanceof URIError)return[null,null];throw u}let h=ht(c),d=ht(p);if(!y(h,a)&&!y(h.replace(/%20/g,"+"),a)||!y(d,l)&&!y(d.replace(/%20/g,"+"),l))return[null,null];e.push([c,p])}let n={},r={},o=null;for(let[s,a]of e){let l=s.toString();if(o===l)r[l].push(a);else if(!Object.prototype.hasOwnProperty.call(r,l))r[l]=[a],n[l]=s;else return[e,null];o=l}let i=[];for(let[s,a]of Object.entries(r))i.push([n[s],a.length===1?a[0]:a]);return[e,i]}function Ys(t,e,n,r,o){for(;n<e.length&&e.charAt(n)===";";){for(n+=1;n<e.length&&bn(e.charAt(n));)n+=1;if(n>=e.length)return t;let i=e.slice(n);if(i.startsWith("type="))[t.contentType,n]=et(e,n+5,o);else if(i.startsWith("filename=")){let[s,a]=et(e,n+9,o);n=a,r.filename?t.filename=s:o.push(["unsupported-form-detail","Field file name not allowed here: "+s.toString()])}else if(i.startsWith("encoder=")){let[s,a]=et(e,n+8,o);n=a,r.encoder?t.encoder=s:o.push(["unsupported-form-detail","Field encoder not allowed here: "+s.toString()])}else if(i.startsWith("headers=")){let[s,a]=et(e,n+8,o);n=a,r.headers?s.startsWith("@")?(t.headerFiles===void 0&&(t.headerFiles=[]),t.headerFiles.push(s.slice(1))):(t.headers===void 0&&(t.headers=[]),t.headers.push(s)):o.push(["unsupported-form-detail","Field headers not allowed here: "+s.toString()])}else n=et(e,n,o)[1],o.push(["unknown-form-detail","skip unknown form field: "+i.toString()])}return t}function bn(t){return typeof t=="string"&&(t===" "||t==="	"||t>=`
`&&t<="\r")}function et(t,e,n){let r=e;if(t.charAt(r)==='"'){r+=1;let i=[];for(;r<t.length;){let s=t.charAt(r);if(s==="\\"){if(r+1<t.length){let a=t.charAt(r+1);(a==='"'||a==="\\")&&(r+=1,s=t.charAt(r))}}else if(s==='"'){r+=1;let a=!1;for(;r<t.length&&t.charAt(r)!==";";)bn(t.charAt(r))||(a=!0),r+=1;return a&&n.push(["trailing-form-data","Trailing data after quoted form parameter"]),[new S(i),r]}i.push(s),r+=1}}let o=t.indexOf(";",e);return o===-1&&(o=t.length),[t.slice(e,o),o]}function It(t,e,n,r,o){for(;n<e.length&&bn(e.charAt(n));)n+=1;let[i,s]=et(e,n,o);return t.content=i,Ys(t,e,s,r,o),t}function Ir(t,e){let n=[],r=0;for(let o of t){let i=o.type==="string";if(!o.value.includes("="))throw new w('invalid value for --form/-F, missing "=": '+JSON.stringify(o.value.toString()));let[s,a]=o.value.split("=",2),l={name:s};if(!i&&a.charAt(0)==="(")r+=1,e.push(["nested-form",'Nested form data with "=(" is not supported, it will be flattened']),It(l,a,1,{headers:!0},e);else if(!i&&s.length===0&&y(a,")")){if(r-=1,r<0)throw new w("no multipart to terminate: "+JSON.stringify(o.value.toString()))}else!i&&a.charAt(0)==="@"?(It(l,a,1,{filename:!0,encoder:!0,headers:!0},e),l.contentFile=l.content,delete l.content,(l.filename===null||l.filename===void 0)&&(l.filename=l.contentFile),l.contentType===null||l.contentType):!i&&a.charAt(0)==="<"?(It(l,a,1,{encoder:!0,headers:!0},e),l.contentFile=l.content,delete l.content,l.contentType===null||l.contentType):i?l.content=a:It(l,a,0,{filename:!0,encoder:!0,headers:!0},e);n.push(l)}return n}function Xs(t,e,n,r,o,i,s){let a=n,l=$r(t,e,n);r&&(l.path.isEmpty()?l.path=r.prepend("/"):l.path.endsWith("/")&&(l.path=l.path.add(r)),e.get&&re(t,["data-ignored","curl doesn't let you pass --get and --upload-file together"]));let c=se(l.scheme,"://",l.host,l.path,l.query,l.fragment),p=null,h=null,d=null;if(l.query.toBool()||e["url-query"]&&e["url-query"].length){let N=null,j=[];l.query.toBool()&&(j.push(["raw",l.query.slice(1)]),[h,N,d]=jt(j,i,s),p=h),e["url-query"]&&(j=j.concat(e["url-query"]),[h,N,d]=jt(j,i,s)),l.query=new S,N&&N.toBool()&&(l.query=N.prepend("?"))}let u=se(l.scheme,"://",l.host,l.path,l.fragment);n=se(l.scheme,"://",l.host,l.path,l.query,l.fragment);let m=n,[g,b]=I(l.query.toBool()?l.query.slice(1):new S);g&&g.length?m=se(l.scheme,"://",l.host,l.path,l.fragment):(g=null,b=null);let x=new S("GET");e.request&&!y(e.request,"null")?x=e.request:e.head?x=new S("HEAD"):r&&r.toBool()?x=new S("PUT"):!e.get&&(_e(e,"data")||_e(e,"form"))&&(x=new S("POST"));let R={originalUrl:a,urlWithoutQueryList:m,url:n,urlObj:l,urlWithOriginalQuery:c,urlWithoutQueryArray:u,method:x};d&&(R.queryReadsFile=d),g&&(R.queryList=g,b&&(R.queryDict=b)),h&&(R.queryArray=h),p&&(R.urlQueryArray=p),r&&(y(r,"-")||y(r,".")?s?R.uploadFile=s:(i&&re(t,["upload-file-with-stdin-content","--upload-file with stdin content is not supported"]),R.uploadFile=r):R.uploadFile=r),o&&(R.output=o);let f=e.user||l.auth;if(f){let[N,j]=f.split(":",2);R.auth=[N,j||new S]}return R}function jt(t,e,n){let r=[],o=new S;for(let[a,l]of t.entries()){let c=l[0],p=l[1],h=null;if(a>0&&c!=="json"&&(o=o.append("&")),c==="urlencode"){let u=p.includes("=")||!p.includes("@")?"=":"@";if((p.includes("@")||p.includes("="))&&([h,p]=p.split(u,2)),u==="="){h&&h.toBool()&&(o=o.add(h).append("=")),o=o.add(_n(p));continue}h=h&&h.toBool()?h:null,p=p.prepend("@")}let d=null;if(c!=="raw"&&p.startsWith("@")&&(d=p.slice(1),y(d,"-")))if(e!==void 0){switch(c){case"binary":case"json":p=e;break;case"urlencode":p=se(h&&h.length?h.append("="):new S,_n(e));break;default:p=e.replace(/[\n\r]/g,"")}d=null}else n!==void 0&&(d=n);if(d!==null){o.toBool()&&(r.push(o),o=new S);let u={filetype:c,filename:d};h&&(u.name=h),r.push(u)}else o=o.add(p)}o.toBool()&&r.push(o);let i=null,s=se(...r.map(a=>a instanceof S?a:(i||(i=a.filename.toString()),a.name?se(a.name,"=@",a.filename):a.filename.prepend("@"))));return[r,s,i]}function jr(t){if(!t.includes(";"))return[t,[]];let e=t.indexOf(";"),n=t.slice(0,e),r=t.slice(e),o=r.match(/;\s*([^;=]+)=(?:("[^"]*")|([^()<>@,;:\\"/[\]?.=]*))/g);if(r.trim()&&!o)return null;let i=[];for(let s of o||[]){let a=s.match(/;\s*([^;=]+)=(?:("[^"]*")|([^()<>@,;:\\"/[\]?.=]*))/);if(!a)return null;let l=a[1],c=a[3]||a[2].slice(1,-1);i.push([l,c])}return[n,i]}function Zs(t){let e=jr(t);if(!e)return null;for(let[n,r]of e[1])if(n==="boundary")return r;return null}function qs(t,e){let n=`\r
--`+e+`--\r
`;if(!t.endsWith(n)||(t=t.slice(0,-n.length),e="--"+e+`\r
`,t&&!t.startsWith(e)))return null;t=t.slice(e.length);let r=t.split(`\r
`+e),o=[],i=!0;for(let s of r){let a=s.split(`\r
`);if(a.length<2)return null;let l={name:new S,content:new S},c=!1,p=[],h=0;for(;h<a.length&&a[h].length!==0;h++){let[d,u]=a[h].split(": ",2);if(d===void 0||u===void 0)return null;if(d.toLowerCase()==="content-disposition"){if(c)return null;let m=jr(u);if(!m)return null;let[g,b]=m;if(g!=="form-data")return null;let x=0;for(let[R,f]of b)switch(R){case"name":l.name=new S(f);break;case"filename":l.filename=new S(f);break;default:x++;break}x&&(i=!1),c=!0}else d.toLowerCase()==="content-type"?l.contentType=new S(u):p.push(new S(a[h]))}if(p.length&&(l.headers=p),!c||h===a.length||l.name.isEmpty())return null;l.content=new S(a.slice(h+1).join(`
`)),o.push(l)}return[o,i]}function ei(t,e,n,r){var o,i;if(!e.url||!e.url.length)throw new w("no URL specified!");let s=new dt(e.header,t.warnings),a=new dt(e["proxy-header"],t.warnings,"--proxy-header"),l,c=[],p=s.get("cookie");if(p){let T=Nr(p);T&&(l=T)}else if(p===void 0&&e.cookie){let T=[];for(let $ of e.cookie)$.includes("=")?T.push($):c.push($);if(T.length){let $=ne(e.cookie,"; ");s.setIfMissing("Cookie",$);let ee=Ur($);ee&&(l=ee)}}let h=!1;if(e["user-agent"]&&s.setIfMissing("User-Agent",e["user-agent"]),e.referer){e.referer.includes(";auto")&&(h=!0);let T=e.referer.replace(/;auto$/,"");T.length&&s.setIfMissing("Referer",T)}if(e.range){let T=e.range.prepend("bytes=");T.includes("-")||(T=T.append("-")),s.setIfMissing("Range",T)}if(e["time-cond"]){let T=e["time-cond"],$="If-Modified-Since";switch(T.charAt(0)){case"+":T=T.slice(1);break;case"-":T=T.slice(1),$="If-Unmodified-Since";break;case"=":T=T.slice(1),$="Last-Modified";break}s.setIfMissing($,T)}let d,u,m,g;e.data&&e.data.length&&(e.get?(e["url-query"]=e.data,delete e.data):[d,u,m]=jt(e.data,n,r)),e["url-query"]&&([g]=jt(e["url-query"],n,r));let b=[],x=e["upload-file"]||[],R=e.output||[];for(let[T,$]of e.url.entries())b.push(Xs(t,e,$,x[T],R[T],n,r));e.get&&e.data&&delete e.data,(e["upload-file"]||[]).length>e.url.length&&re(t,["too-many-upload-files","Got more --upload-file/-T options than URLs: "+((o=e["upload-file"])===null||o===void 0?void 0:o.map(T=>JSON.stringify(T.toString())).join(", "))]),(e.output||[]).length>e.url.length&&re(t,["too-many-output-files","Got more --output/-o options than URLs: "+((i=e.output)===null||i===void 0?void 0:i.map(T=>JSON.stringify(T.toString())).join(", "))]);let f={urls:b,authType:mn(e.authtype),proxyAuthType:mn(e.proxyauthtype),headers:s,proxyHeaders:a};n&&(f.stdin=n),r&&(f.stdinFile=r),Object.prototype.hasOwnProperty.call(e,"globoff")&&(f.globoff=e.globoff),Object.prototype.hasOwnProperty.call(e,"disallow-username-in-url")&&(f.disallowUsernameInUrl=e["disallow-username-in-url"]),Object.prototype.hasOwnProperty.call(e,"path-as-is")&&(f.pathAsIs=e["path-as-is"]),h&&(f.refererAuto=!0),l&&(f.cookies=l),c.length&&(f.cookieFiles=c),e["cookie-jar"]&&(f.cookieJar=e["cookie-jar"]),Object.prototype.hasOwnProperty.call(e,"junk-session-cookies")&&(f.junkSessionCookies=e["junk-session-cookies"]),Object.prototype.hasOwnProperty.call(e,"compressed")&&(f.compressed=e.compressed),Object.prototype.hasOwnProperty.call(e,"tr-encoding")&&(f.transferEncoding=e["tr-encoding"]),e.include&&(f.include=!0),e.json?(s.setIfMissing("Content-Type","application/json"),s.setIfMissing("Accept","application/json")):e.data?s.setIfMissing("Content-Type","application/x-www-form-urlencoded"):e.form&&(f.multipartUploads=Ir(e.form,t.warnings));let N=s.getContentType(),j=s.get("Content-Type");if(e.data&&!m&&u&&u.isString()&&!e.form&&!f.multipartUploads&&N==="multipart/form-data"&&j&&j.isString()){let T=Zs(j.toString());if(T){let $=qs(u.toString(),T);if($){let[ee,Te]=$;f.multipartUploads=ee,Te||(f.multipartUploadsDoesntRoundtrip=!0)}}}if(Object.prototype.hasOwnProperty.call(e,"form-escape")&&(f.formEscape=e["form-escape"]),e["aws-sigv4"]&&(f.authType="aws-sigv4",f.awsSigV4=e["aws-sigv4"]),f.authType==="bearer"&&e["oauth2-bearer"]){let T=e["oauth2-bearer"].prepend("Bearer ");s.setIfMissing("Authorization",T),f.oauth2Bearer=e["oauth2-bearer"]}if(e.delegation&&(f.delegation=e.delegation),e.krb&&(f.krb=e.krb),e["sasl-authzid"]&&(f.saslAuthzid=e["sasl-authzid"]),Object.prototype.hasOwnProperty.call(e,"sasl-ir")&&(f.saslIr=e["sasl-ir"]),e.negotiate&&(f.authType="negotiate"),e["service-name"]&&(f.serviceName=e["service-name"]),s.clearNulls(),e.data&&e.data.length&&(f.data=u,m&&(f.dataReadsFile=m),f.dataArray=d,f.isDataRaw=!1,f.isDataBinary=(d||[]).some(T=>!(T instanceof S)&&T.filetype==="binary")),g&&(f.queryArray=g),Object.prototype.hasOwnProperty.call(e,"ipv4")&&(f.ipv4=e.ipv4),Object.prototype.hasOwnProperty.call(e,"ipv6")&&(f.ipv6=e.ipv6),e.proto&&(f.proto=e.proto),e["proto-redir"]&&(f.protoRedir=e["proto-redir"]),e["proto-default"]&&(f.protoDefault=e["proto-default"]),e["tcp-fastopen"]&&(f.tcpFastopen=e["tcp-fastopen"]),e["local-port"]){let[T,$]=e["local-port"].split("-",1);$&&$.toBool()?f.localPort=[T,$]:f.localPort=[e["local-port"],null]}if(Object.prototype.hasOwnProperty.call(e,"ignore-content-length")&&(f.ignoreContentLength=e["ignore-content-length"]),e.interface&&(f.interface=e.interface),e.ciphers&&(f.ciphers=e.ciphers),e.curves&&(f.curves=e.curves),e.insecure&&(f.insecure=!0),Object.prototype.hasOwnProperty.call(e,"cert-status")&&(f.certStatus=e["cert-status"]),e.cert)if(e.cert.startsWith("pkcs11:")||!e.cert.match(/[:\\]/))f.cert=[e.cert,null];else{let T=-1;try{T=e.cert.search(/(?<!\\)(?:\\\\)*:/)}catch{T=e.cert.search(/:/)}if(T===-1)f.cert=[e.cert,null];else{let $=e.cert.slice(0,T),ee=e.cert.slice(T+1);ee.toBool()?f.cert=[$,ee]:f.cert=[$,null]}}if(e["cert-type"]){let T=e["cert-type"];f.certType=T,T.isString()&&!["PEM","DER","ENG","P12"].includes(T.toString().toUpperCase())&&re(t,["cert-type-unknown","not supported file type "+JSON.stringify(T.toString())+" for certificate"])}return e.key&&(f.key=e.key),e["key-type"]&&(f.keyType=e["key-type"]),e.pass&&(f.pass=e.pass),e.cacert&&(f.cacert=e.cacert),Object.prototype.hasOwnProperty.call(e,"ca-native")&&(f.caNative=e["ca-native"]),Object.prototype.hasOwnProperty.call(e,"ssl-allow-beast")&&(f.sslAllowBeast=e["ssl-allow-beast"]),e.capath&&(f.capath=e.capath),e.crlfile&&(f.crlfile=e.crlfile),e.pinnedpubkey&&(f.pinnedpubkey=e.pinnedpubkey),e["random-file"]&&(f.randomFile=e["random-file"]),e["egd-file"]&&(f.egdFile=e["egd-file"]),e.hsts&&(f.hsts=e.hsts),Object.prototype.hasOwnProperty.call(e,"alpn")&&(f.alpn=e.alpn),e.tlsVersion&&(f.tlsVersion=e.tlsVersion),e["tls-max"]&&(f.tlsMax=e["tls-max"]),e["tls13-ciphers"]&&(f.tls13Ciphers=e["tls13-ciphers"]),e.tlsauthtype&&(f.tlsauthtype=e.tlsauthtype),e.tlspassword&&(f.tlspassword=e.tlspassword),e.tlsuser&&(f.tlsuser=e.tlsuser),Object.prototype.hasOwnProperty.call(e,"ssl-allow-beast")&&(f.sslAllowBeast=e["ssl-allow-beast"]),Object.prototype.hasOwnProperty.call(e,"ssl-auto-client-cert")&&(f.sslAutoClientCert=e["ssl-auto-client-cert"]),Object.prototype.hasOwnProperty.call(e,"ssl-no-revoke")&&(f.sslNoRevoke=e["ssl-no-revoke"]),Object.prototype.hasOwnProperty.call(e,"ssl-reqd")&&(f.sslReqd=e["ssl-reqd"]),Object.prototype.hasOwnProperty.call(e,"ssl-revoke-best-effort")&&(f.sslRevokeBestEffort=e["ssl-revoke-best-effort"]),Object.prototype.hasOwnProperty.call(e,"ssl")&&(f.ssl=e.ssl),Object.prototype.hasOwnProperty.call(e,"sslv2")&&(f.sslv2=e.sslv2),Object.prototype.hasOwnProperty.call(e,"sslv3")&&(f.sslv3=e.sslv3),e["doh-url"]&&(f.dohUrl=e["doh-url"]),Object.prototype.hasOwnProperty.call(e,"doh-insecure")&&(f.dohInsecure=e["doh-insecure"]),Object.prototype.hasOwnProperty.call(e,"doh-cert-status")&&(f.dohCertStatus=e["doh-cert-status"]),e.proxy&&(f.proxy=e.proxy,f.proxyType&&f.proxyType!=="http2"&&delete f.proxyType,e["proxy-user"]&&(f.proxyAuth=e["proxy-user"])),Object.prototype.hasOwnProperty.call(e,"proxytunnel")&&(f.proxytunnel=e.proxytunnel),e.noproxy&&(f.noproxy=e.noproxy),e.preproxy&&(f.preproxy=e.preproxy),Object.prototype.hasOwnProperty.call(e,"proxy-anyauth")&&(f.proxyAnyauth=e["proxy-anyauth"]),Object.prototype.hasOwnProperty.call(e,"proxy-basic")&&(f.proxyBasic=e["proxy-basic"]),Object.prototype.hasOwnProperty.call(e,"proxy-digest")&&(f.proxyDigest=e["proxy-digest"]),Object.prototype.hasOwnProperty.call(e,"proxy-negotiate")&&(f.proxyNegotiate=e["proxy-negotiate"]),Object.prototype.hasOwnProperty.call(e,"proxy-ntlm")&&(f.proxyNtlm=e["proxy-ntlm"]),Object.prototype.hasOwnProperty.call(e,"proxy-ca-native")&&(f.proxyCaNative=e["proxy-ca-native"]),e["proxy-cacert"]&&(f.proxyCacert=e["proxy-cacert"]),e["proxy-capath"]&&(f.proxyCapath=e["proxy-capath"]),e["proxy-cert-type"]&&(f.proxyCertType=e["proxy-cert-type"]),e["proxy-cert"]&&(f.proxyCert=e["proxy-cert"]),e["proxy-ciphers"]&&(f.proxyCiphers=e["proxy-ciphers"]),e["proxy-crlfile"]&&(f.proxyCrlfile=e["proxy-crlfile"]),e["proxy-http2"]&&(f.proxyType="http2"),e["proxy1.0"]&&(f.proxy=e["proxy1.0"],f.proxyType="http1"),Object.prototype.hasOwnProperty.call(e,"proxy-insecure")&&(f.proxyInsecure=e["proxy-insecure"]),e["proxy-key"]&&(f.proxyKey=e["proxy-key"]),e["proxy-key-type"]&&(f.proxyKeyType=e["proxy-key-type"]),e["proxy-pass"]&&(f.proxyPass=e["proxy-pass"]),e["proxy-pinnedpubkey"]&&(f.proxyPinnedpubkey=e["proxy-pinnedpubkey"]),e["proxy-pinnedpubkey"]&&(f.proxyPinnedpubkey=e["proxy-pinnedpubkey"]),e["proxy-service-name"]&&(f.proxyServiceName=e["proxy-service-name"]),Object.prototype.hasOwnProperty.call(e,"proxy-ssl-allow-beast")&&(f.proxySslAllowBeast=e["proxy-ssl-allow-beast"]),Object.prototype.hasOwnProperty.call(e,"proxy-ssl-auto-client-cert")&&(f.proxySslAutoClientCert=e["proxy-ssl-auto-client-cert"]),e["proxy-tls13-ciphers"]&&(f.proxyTls13Ciphers=e["proxy-tls13-ciphers"]),e["proxy-tlsauthtype"]&&(f.proxyTlsauthtype=e["proxy-tlsauthtype"],f.proxyTlsauthtype.isString()&&!y(f.proxyTlsauthtype,"SRP")&&re(t,["proxy-tlsauthtype","proxy-tlsauthtype is not supported: "+f.proxyTlsauthtype])),e["proxy-tlspassword"]&&(f.proxyTlspassword=e["proxy-tlspassword"]),e["proxy-tlsuser"]&&(f.proxyTlsuser=e["proxy-tlsuser"]),Object.prototype.hasOwnProperty.call(e,"proxy-tlsv1")&&(f.proxyTlsv1=e["proxy-tlsv1"]),e["proxy-user"]&&(f.proxyUser=e["proxy-user"]),Object.prototype.hasOwnProperty.call(e,"proxytunnel")&&(f.proxytunnel=e.proxytunnel),e.socks4&&(f.proxy=e.socks4,f.proxyType="socks4"),e.socks4a&&(f.proxy=e.socks4a,f.proxyType="socks4a"),e.socks5&&(f.proxy=e.socks5,f.proxyType="socks5"),e["socks5-hostname"]&&(f.proxy=e["socks5-hostname"],f.proxyType="socks5-hostname"),Object.prototype.hasOwnProperty.call(e,"socks5-basic")&&(f.socks5Basic=e["socks5-basic"]),Object.prototype.hasOwnProperty.call(e,"socks5-gssapi-nec")&&(f.socks5GssapiNec=e["socks5-gssapi-nec"]),e["socks5-gssapi-service"]&&(f.socks5GssapiService=e["socks5-gssapi-service"]),Object.prototype.hasOwnProperty.call(e,"socks5-gssapi")&&(f.socks5Gssapi=e["socks5-gssapi"]),e["haproxy-clientip"]&&(f.haproxyClientIp=e["haproxy-clientip"]),Object.prototype.hasOwnProperty.call(e,"haproxy-protocol")&&(f.haproxyProtocol=e["haproxy-protocol"]),e["max-time"]&&(f.timeout=e["max-time"],e["max-time"].isString()&&isNaN(parseFloat(e["max-time"].toString()))&&re(t,["max-time-not-number","option --max-time: expected a proper numerical parameter: "+JSON.stringify(e["max-time"].toString())])),e["connect-timeout"]&&(f.connectTimeout=e["connect-timeout"],e["connect-timeout"].isString()&&isNaN(parseFloat(e["connect-timeout"].toString()))&&re(t,["connect-timeout-not-number","option --connect-timeout: expected a proper numerical parameter: "+JSON.stringify(e["connect-timeout"].toString())])),e["expect100-timeout"]&&(f.expect100Timeout=e["expect100-timeout"],e["expect100-timeout"].isString()&&isNaN(parseFloat(e["expect100-timeout"].toString()))&&re(t,["expect100-timeout-not-number","option --expect100-timeout: expected a proper numerical parameter: "+JSON.stringify(e["expect100-timeout"].toString())])),e["happy-eyeballs-timeout-ms"]&&(f.happyEyeballsTimeoutMs=e["happy-eyeballs-timeout-ms"]),e["speed-limit"]&&(f.speedLimit=e["speed-limit"]),e["speed-time"]&&(f.speedTime=e["speed-time"]),e["limit-rate"]&&(f.limitRate=e["limit-rate"]),e["max-filesize"]&&(f.maxFilesize=e["max-filesize"]),Object.prototype.hasOwnProperty.call(e,"keepalive")&&(f.keepAlive=e.keepalive),e["keepalive-time"]&&(f.keepAliveTime=e["keepalive-time"]),e["alt-svc"]&&(f.altSvc=e["alt-svc"]),Object.prototype.hasOwnProperty.call(e,"location")&&(f.followRedirects=e.location),e["location-trusted"]&&(f.followRedirectsTrusted=e["location-trusted"]),e["max-redirs"]&&(f.maxRedirects=e["max-redirs"].trim(),e["max-redirs"].isString()&&!ut(e["max-redirs"].toString())&&re(t,["max-redirs-not-int","option --max-redirs: expected a proper numerical parameter: "+JSON.stringify(e["max-redirs"].toString())])),Object.prototype.hasOwnProperty.call(e,"post301")&&(f.post301=e.post301),Object.prototype.hasOwnProperty.call(e,"post302")&&(f.post302=e.post302),Object.prototype.hasOwnProperty.call(e,"post303")&&(f.post303=e.post303),e.fail&&(f.fail=e.fail),e.retry&&(f.retry=e.retry),e["retry-max-time"]&&(f.retryMaxTime=e["retry-max-time"]),Object.prototype.hasOwnProperty.call(e,"ftp-skip-pasv-ip")&&(f.ftpSkipPasvIp=e["ftp-skip-pasv-ip"]),e.httpVersion&&((e.httpVersion==="2"||e.httpVersion==="2-prior-knowledge")&&(f.http2=!0),(e.httpVersion==="3"||e.httpVersion==="3-only")&&(f.http3=!0),f.httpVersion=e.httpVersion),Object.prototype.hasOwnProperty.call(e,"http0.9")&&(f.http0_9=e["http0.9"]),e.resolve&&e.resolve.length&&(f.resolve=e.resolve),e["connect-to"]&&e["connect-to"].length&&(f.connectTo=e["connect-to"]),e["unix-socket"]&&(f.unixSocket=e["unix-socket"]),e["abstract-unix-socket"]&&(f.abstractUnixSocket=e["abstract-unix-socket"]),e["netrc-optional"]?f.netrc="optional":e.netrc||e["netrc-file"]?f.netrc="required":e.netrc===!1&&(f.netrc="ignored"),e["netrc-file"]&&(f.netrcFile=e["netrc-file"]),e["use-ascii"]&&(f.useAscii=e["use-ascii"]),e["continue-at"]&&(f.continueAt=e["continue-at"]),Object.prototype.hasOwnProperty.call(e,"crlf")&&(f.crlf=e.crlf),Object.prototype.hasOwnProperty.call(e,"clobber")&&(f.clobber=e.clobber),Object.prototype.hasOwnProperty.call(e,"remote-time")&&(f.remoteTime=e["remote-time"]),Object.prototype.hasOwnProperty.call(t,"verbose")&&(f.verbose=t.verbose),Object.prototype.hasOwnProperty.call(t,"silent")&&(f.silent=t.silent),f}function Dr(t,e,n){return t.configs.length||re(t,["no-configs","got empty config object"]),t.configs.map(r=>ei(t,r,e,n))}function k(t,e,n){t.length>1&&e.push(["next","got "+t.length+" curl requests, only converting the first one"]);let r=t[0];return ye(r,e,n),r}function hn(t,e=30){return t.length>e?t.slice(0,e-3)+"...":t}function ti(t,e){if(typeof t=="string")return Er(t,e);if(t.length===0)throw new w("no arguments provided");if(t[0].trim()!=="curl")throw new w('command should begin with "curl" but instead begins with '+JSON.stringify(hn(t[0])));return[[t.map(n=>new S(n)),void 0,void 0]]}function A(t,e,n=[]){let r=[],o=ti(t,n);for(let[i,s,a]of o){let[l]=vr(i,ft,Ze,xn,e,n);r=r.concat(Dr(l,s,a))}return r}var pi=Sr(_o(),1),vp=new Set([..._,"compressed","no-compressed","netrc","netrc-optional","no-netrc","no-netrc-optional","cacert","cert","key","ciphers","insecure","no-insecure","anyauth","no-anyauth","digest","no-digest","aws-sigv4","negotiate","no-negotiate","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb","unix-socket","abstract-unix-socket","max-time","location","no-location","location-trusted","no-location-trusted","upload-file","output","form","form-string"]);var Fp=new Set([..._,"disallow-username-in-url","path-as-is","alt-svc","unix-socket","abstract-unix-socket","compressed","no-compressed","verbose","no-verbose","proxy","proxy-user","proxytunnel","noproxy","preproxy","proxy-anyauth","proxy-basic","proxy-digest","proxy-negotiate","proxy-ntlm","proxy-ca-native","proxy-cacert","proxy-capath","proxy-cert-type","proxy-cert","proxy-ciphers","proxy-crlfile","proxy-header","proxy-http2","proxy-insecure","proxy-key","proxy-key-type","proxy-pass","proxy-pinnedpubkey","proxy-service-name","proxy-ssl-allow-beast","proxy-ssl-auto-client-cert","proxy-tls13-ciphers","proxy-tlsuser","proxy-tlspassword","proxy-tlsauthtype","proxy-tlsv1","socks4","socks4a","socks5","socks5-hostname","socks5-basic","socks5-gssapi","socks5-gssapi-nec","socks5-gssapi-service","haproxy-clientip","haproxy-protocol","interface","netrc","netrc-file","netrc-optional","digest","no-digest","negotiate","no-negotiate","service-name","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb","aws-sigv4","delegation","oauth2-bearer","ipv4","ipv6","local-port","ftp-skip-pasv-ip","sasl-authzid","sasl-ir","tr-encoding","tcp-fastopen","proto-default","ignore-content-length","no-ignore-content-length","remote-time","fail","continue-at","speed-limit","speed-time","limit-rate","max-filesize","http0.9","http1.0","http1.1","http2","http2-prior-knowledge","http3","http3-only","cookie-jar","junk-session-cookies","crlf","no-crlf","use-ascii","pass","cacert","capath","crlfile","pinnedpubkey","curves","cert","cert-status","cert-type","key","key-type","ca-native","ssl-allow-beast","ciphers","tls13-ciphers","tlsuser","tlspassword","tlsauthtype","ssl","ssl-auto-client-cert","ssl-no-revoke","ssl-reqd","ssl-revoke-best-effort","tlsv1","tlsv1.0","tlsv1.1","tlsv1.2","tlsv1.3","tls-max","hsts","alpn","no-alpn","form","form-string","form-escape","no-form-escape","doh-url","doh-cert-status","location","no-location","location-trusted","no-location-trusted","max-redirs","post301","post302","post303","max-time","connect-timeout","expect100-timeout","happy-eyeballs-timeout-ms","resolve","connect-to","keepalive","no-keepalive","keepalive-time","insecure","no-insecure"]);var Ro=Sr(Ao(),1),Co=new Set([..._,"upload-file","form","form-string","digest","no-digest","next","compressed"]),Oi=new Set([...Co,"proxy"]),Eo=["CONNECT","TRACE","TRACK"],Pi=["Accept-Charset","Accept-Encoding","Access-Control-Request-Headers","Access-Control-Request-Method","Connection","Content-Length","Cookie","Cookie2","Date","DNT","Expect","Host","Keep-Alive","Origin","Referer","Set-Cookie","TE","Trailer","Transfer-Encoding","Upgrade","Via"].map(t=>t.toLowerCase());function ve(t,e){let n=(0,Ro.default)(t,{quotes:"single",minimal:!1,compact:!1,indent:"  ",indentLevel:e||0});return typeof t=="string"?"'"+n+"'":n}function Oo(t,e=0,n="  ",r=!0,o){if(t.length===0)return r?"[]":"{}";let i=r?`[
`:`{
`;for(let[s,[a,l]]of t.entries())i+=n.repeat(e+1),r?i+="["+O(a,o)+", "+O(l,o)+"]":i+=O(a,o)+": "+O(l,o),i+=s<t.length-1?`,
`:`
`;return i+=n.repeat(e)+(r?"]":"}"),i}function Po(t,e=0,n,r="  "){return Oo(t,e,r,!1,n)}function Li(t,e=0,n,r="  "){return Oo(t,e,r,!0,n)}var ki=/'|"|\\|\p{C}|[^ \P{Z}]/gu,vi=/[0-9]/;function Pn(t,e="'"){return t.replace(ki,(n,r,o)=>{switch(n[0]){case"\\":return"\\\\";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"'":case'"':return n===e?"\\"+n:n;case"\0":if(!vi.test(o.charAt(r+1)))return"\\0";break}if(n.length===2){let s=n.charCodeAt(0),a=n.charCodeAt(1);return"\\u"+s.toString(16).padStart(4,"0")+"\\u"+a.toString(16).padStart(4,"0")}let i=n.charCodeAt(0).toString(16);return i.length>2?"\\u"+i.padStart(4,"0"):"\\x"+i.padStart(2,"0")})}function ke(t,e){return e===void 0&&(e="'",t.includes("'")&&!t.includes('"')&&(e='"')),e+Pn(t,e)+e}function be(t,e,n){for(let[r,o]of t)if(r===e&&o===n)return;t.push([e,n])}function He(t){let e="";for(let[n,r]of t.sort(Ln))n.startsWith("* as")?e+=`import ${n} from ${ke(r)};
`:e+=`import { ${n} } from ${ke(r)};
`;return e}function O(t,e){let n=[];for(let r of t.tokens)typeof r=="string"?n.push(ke(r)):r.type==="variable"?n.push("process.env["+ke(r.value)+"]"):(n.push("execSync("+ke(r.value)+").stdout"),be(e,"execSync","node:child_process"));return n.join(" + ")}function ie(t,e,n){return e?O(t,n):ke(t.toString())}function Ie(t,e){if(t.isString()){let n=t.toString(),r=parseFloat(n)*1e3;if(!isNaN(r))return r.toString()}return"parseFloat("+O(t,e)+") * 1000"}function Ln(t,e){return t[1].localeCompare(e[1])}function Ge(t,e,n=1){let[r,o]=t;return"new URLSearchParams("+(o&&o.every(s=>!Array.isArray(s[1]))?Po(o,n,e):Li(r,n,e))+")"}function Ni(t,e,n,r,o=!0){let i=`new FormData();
`;for(let s of t)i+="form.append("+ie(s.name,o,e)+", ","contentFile"in s?o?y(s.contentFile,"-")?(be(e,"* as fs","fs"),i+="fs.readFileSync(0).toString()",s.filename&&(i+=", "+ie(s.filename,o,e))):(n.add("fileFromSync"),i+="fileFromSync("+ie(s.contentFile,o,e)+")"):(i+="File(['<data goes here>'], "+ie(s.contentFile,o,e)+")",r.push(["--form","you can't read a file for --form/-F in the browser"])):i+=ie(s.content,o,e),i+=`);
`;return i}function Ui(t,e,n,r){let o=ie(e,n,r),i=t.headers.getContentType();if(i==="application/json")try{let s=e.toString(),a=JSON.parse(s);if(typeof a!="object"||a===null)return[o,null];let l=JSON.stringify(a)===s;return["JSON.stringify("+ve(a,1)+")",l?null:o]}catch{return[o,null]}if(i==="application/x-www-form-urlencoded")try{let[s,a]=I(e);return s?(y(t.headers.get("content-type"),"application/x-www-form-urlencoded")&&t.headers.delete("content-type"),[Ge([s,a],r),null]):[o,null]}catch{return[o,null]}return[o,null]}function $i(t,e,n){if(!t.dataArray||t.multipartUploads)return["",null];if(t.dataArray.length===1&&t.dataArray[0]instanceof S&&t.dataArray[0].isString())try{return Ui(t,t.dataArray[0],e,n)}catch{}let r=[],i=t.dataArray.some(p=>!(p instanceof S)&&p.filetype==="binary")?"":", 'utf-8'";for(let p of t.dataArray)if(p instanceof S)r.push(O(p,n));else{let{filetype:h,name:d,filename:u}=p;h==="urlencode"&&d&&r.push(ie(d,e,n)),y(u,"-")?e?(be(n,"* as fs","fs"),r.push("fs.readFileSync(0"+i+")")):r.push("new File([/* contents */], '<stdin>')"):e?(be(n,"* as fs","fs"),r.push("fs.readFileSync("+ie(u,e,n)+i+")")):r.push("new File([/* contents */], "+ie(u,e,n)+")")}if(r.length===0)return["''",null];if(r.length===1)return[r[0],null];let[s,a,l]=["new ArrayBuffer(",", ",")"];return r.reduce((p,h)=>p+h.length,0)>80&&(s+=`
    `,a=`,
    `,l=`
  )`),[s+r.join(a)+l,null]}function Fi(t,e,n,r,o){ye(t,e,{multipleUrls:!0,dataReadsFile:!0,queryReadsFile:!0});let i="";t.multipartUploads&&(o&&n.add("FormData"),i+="const form = "+Ni(t.multipartUploads,r,n,e,o),i+=`
`);let[s,a]=$i(t,o,r),l="fetch";if(t.urls[0].auth&&t.authType==="digest"){let[c,p]=t.urls[0].auth;be(r,"* as DigestFetch","digest-fetch"),i+="const client = new DigestFetch("+ie(c,o,r)+", "+ie(p,o,r)+`);
`,l="client.fetch"}for(let c of t.urls){i+=l+"("+ie(c.url,o,r),c.queryReadsFile&&e.push(["unsafe-query","the URL query string is not correct, "+JSON.stringify("@"+c.queryReadsFile)+" means it should read the file "+JSON.stringify(c.queryReadsFile)]);let p=c.method.toLowerCase(),h=c.method.toString();p.isString()&&Eo.includes(h)&&e.push(["forbidden-method","the method "+JSON.stringify(h)+" is not allowed in fetch()"]);let d="";if(y(p,"get")||(d+="  method: "+ie(c.method,o,r)+`,
`),t.headers.length||c.auth&&t.authType==="basic"){d+=`  headers: {
`;for(let[u,m]of t.headers)d+="    "+ie(u,o,r)+": "+ie(m||new S,o,r)+`,
`,!o&&u.isString()&&Pi.includes(u.toString().toLowerCase())&&e.push(["forbidden-header",JSON.stringify(u.toString())+" header is forbidden in fetch()"]);c.auth&&t.authType==="basic"&&(d+="    'Authorization': 'Basic ' + btoa("+ie(ne(c.auth,":"),o,r)+`),
`),d.endsWith(`,
`)&&(d=d.slice(0,-2),d+=`
`),d+=`  },
`}if(c.uploadFile?o?(n.add("fileFromSync"),d+="  body: fileFromSync("+ie(c.uploadFile,o,r)+`),
`):(d+="  body: File(['<data goes here>'], "+ie(c.uploadFile,o,r)+`),
`,e.push(["--form","you can't read a file for --upload-file/-F in the browser"])):t.multipartUploads?d+=`  body: form,
`:t.data&&(a&&(d+="  // body: "+a+`,
`),d+="  body: "+s+`,
`),o&&t.proxy){let u=t.proxy.includes("://")?t.proxy:t.proxy.prepend("http://"),[m]=u.split("://",2);m=m.toLowerCase(),m.toBool()||(m=new S("http")),y(m,"socks")&&(m=new S("socks4"),u.replace(/^socks/,"socks4")),y(m,"socks4")||y(m,"socks5")||y(m,"socks5h")||y(m,"socks4a")?(be(r,"{ SocksProxyAgent }","socks-proxy-agent"),d+="  agent: new SocksProxyAgent("+ie(u,o,r)+`),
`):y(m,"http")||y(m,"https")?(be(r,"HttpsProxyAgent","https-proxy-agent"),d+="  agent: new HttpsProxyAgent("+ie(u,o,r)+`),
`):e.push(["--proxy","failed to parse --proxy/-x or unknown protocol: "+m])}d&&(d.endsWith(`,
`)&&(d=d.slice(0,-2)),i+=`, {
`,i+=d,i+=`
}`),i+=`);
`}return i}function Lo(t,e,n){let r=new Set,o=[],i=t.map(a=>Fi(a,e,r,o,n)).join(`
`),s="";if(n&&(s+="import fetch",r.size&&(s+=", { "+Array.from(r).sort().join(", ")+" }"),s+=` from 'node-fetch';
`),o.length)for(let[a,l]of Array.from(o).sort(Ln))s+="import "+a+" from "+ke(l)+`;
`;return s?s+`
`+i:i}function Ii(t,e=[]){return Lo(t,e,!1)}function ji(t,e=[]){return Lo(t,e,!0)}function Wt(t,e=[]){let n=A(t,Co,e);return[Ii(n,e),e]}function Jt(t,e=[]){let n=A(t,Oi,e);return[ji(n,e),e]}var zp=new Set([..._,"form","form-string","max-time","proxy","proxy-user"]);var Di=new Set([..._,"max-time","connect-timeout","location","upload-file","http2"]),Hi=/"|\\|\p{C}|[^ \P{Z}]/gu,Mi=/[0-9]/;function rt(t){return'"'+t.replace(Hi,(e,n,r)=>{switch(e){case"\\":return"\\\\";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case'"':return'\\"'}if(e.length===2){let o=e.charCodeAt(0),i=e.charCodeAt(1);return"\\u"+o.toString(16).padStart(4,"0")+"\\u"+i.toString(16).padStart(4,"0")}return e==="\0"&&!Mi.test(r.charAt(n+1))?"\\0":"\\u"+e.charCodeAt(0).toString(16).padStart(4,"0")})+'"'}function P(t,e){let n=[];for(let r of t.tokens)typeof r=="string"?n.push(rt(r)):r.type==="variable"?(n.push("System.getenv("+rt(r.value)+")"),e.add("java.lang.System")):(n.push("exec("+rt(r.value)+")"),e.add("java.lang.Runtime"),e.add("java.util.Scanner"));return n.join(" + ")}function Bi(t,e=[]){let n=k(t,e),r=n.urls[0],o=new Set(["java.net.URI","java.net.http.HttpClient","java.net.http.HttpRequest","java.net.http.HttpResponse","java.io.IOException"]),i="";i+="HttpClient client = ";let s=[];if(n.followRedirects?s.push(`    .followRedirects(HttpClient.Redirect.NORMAL)
`):n.followRedirects===!1&&s.push(`    .followRedirects(HttpClient.Redirect.NEVER)
`),n.connectTimeout&&(s.push("    .connectTimeout(Duration.ofSeconds("+n.connectTimeout.toString()+`))
`),o.add("java.time.Duration")),s.length){i+=`HttpClient.newBuilder()
`;for(let u of s)i+=u;i+="    .build()"}else i+="HttpClient.newHttpClient()";i+=`;
`,i+=`
`;let a=[];if(r.uploadFile?((y(r.uploadFile,"-")||y(r.uploadFile,"."))&&e.push(["upload-stdin","uploading from stdin isn't supported"]),a.push("BodyPublishers.ofFile(Paths.get("+P(r.uploadFile,o)+"))"),o.add("java.net.http.HttpRequest.BodyPublishers"),o.add("java.nio.file.Paths")):n.dataArray&&n.dataArray.length===1&&!(n.dataArray[0]instanceof S)&&!n.dataArray[0].name?(a.push("BodyPublishers.ofFile(Paths.get("+P(n.dataArray[0].filename,o)+"))"),o.add("java.net.http.HttpRequest.BodyPublishers"),o.add("java.nio.file.Paths")):n.data&&(a.push("BodyPublishers.ofString("+P(n.data,o)+")"),o.add("java.net.http.HttpRequest.BodyPublishers")),r.auth){let[u,m]=r.auth;i+="String credentials = "+P(u,o)+' + ":" + '+P(m,o)+`;
`,i+=`String auth = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes());

`,o.add("java.util.Base64"),n.authType!=="basic"&&e.push(["unsupported-auth-type",`"${n.authType}" authentication is not supported`])}i+=`HttpRequest request = HttpRequest.newBuilder()
`,i+="    .uri(URI.create("+P(r.url,o)+`))
`;let l=["DELETE","GET","POST","PUT"],c=["POST","PUT"],p=r.method,h="method";if(!p.isString()||!l.includes(p.toString())||a.length&&!c.includes(p.toString())?(a.length||a.push("HttpRequest.BodyPublishers.noBody()"),a.unshift(P(p,o))):(!a.length&&c.includes(p.toString())&&a.push("HttpRequest.BodyPublishers.noBody()"),h=p.toString()),i+="    ."+h+"("+a.join(", ")+`)
`,n.headers.length)for(let[u,m]of n.headers)m!==null&&(i+="    .setHeader("+P(u,o)+", "+P(m,o)+`)
`);if(r.auth){let u=n.headers.lowercase?"authorization":"Authorization";i+='    .setHeader("'+u+`", auth)
`}n.http2&&(i+=`    .version(HttpClient.Version.HTTP_2)
`),n.timeout&&(i+="    .timeout(Duration.ofSeconds("+n.timeout.toString()+`))
`,o.add("java.time.Duration")),i+=`    .build();
`,i+=`
`,i+=`HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
`;let d="";for(let u of Array.from(o).sort())d+="import "+u+`;
`;return o.size&&(d+=`
`),o.has("java.lang.Runtime")&&(d+=`public static String exec(String cmd) {
`,d+=`    try {
`,d+=`        Process p = Runtime.getRuntime().exec(cmd);
`,d+=`        p.waitFor();
`,d+=`        Scanner s = new Scanner(p.getInputStream()).useDelimiter("\\\\A");
`,d+=`        return s.hasNext() ? s.next() : "";
`,d+=`    } catch (Exception e) {
`,d+=`        return "";
`,d+=`    }
`,d+=`}
`,d+=`
`),d+i}function kn(t,e=[]){let n=A(t,Di,e);return[Bi(n,e),e]}var ru=new Set([..._,"form","form-string","insecure","no-insecure","compressed","no-compressed","max-time","connect-timeout","max-redirs","location","no-location","location-trusted","no-location-trusted","digest","no-digest","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb"]);var Wi=new Set([..._,"compressed","form","form-string","http0.9","http1.0","http1.1","insecure","no-compressed","no-digest","no-http0.9","no-insecure","proxy","upload-file"]),Ji=/"|\\|\p{C}|[^ \P{Z}]/gu;function bt(t){return'"'+t.replace(Ji,e=>{switch(e){case"\0":return"\\0";case"\x07":return"\\a";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"\\":return"\\\\";case'"':return'\\"'}if(e.length===2){let r=e.charCodeAt(0),o=e.charCodeAt(1);return"\\u"+r.toString(16).padStart(4,"0")+"\\u"+o.toString(16).padStart(4,"0")}let n=e.charCodeAt(0).toString(16);return n.length<=4?"\\u"+n.padStart(4,"0"):"\\U"+n.padStart(8,"0")})+'"'}function Z(t,e){let n=[];for(let r of t.tokens)typeof r=="string"?n.push(bt(r)):r.type==="variable"?(n.push("Environment.GetEnvironmentVariable("+bt(r.value)+")"),e.add("System")):(n.push("System.Diagnostics.Process.Start("+bt(r.value)+")"),e.add("System.Diagnostics"));return n.join(" + ")}function Gi(t,e=[]){let n=k(t,e),r=new Set(["System.Net.Http"]),o={DELETE:"Delete",GET:"Get",PATCH:"Patch",POST:"Post",PUT:"Put"},i={DELETE:"Delete",GET:"Get",HEAD:"Head",OPTIONS:"Options",PATCH:"Patch",POST:"Post",PUT:"Put",TRACE:"Trace"},s=n.urls[0].method.toString(),a="new HttpMethod("+Z(n.urls[0].method,r)+")";_e(i,s)&&(a="HttpMethod."+i[s]);let l=_e(o,s)&&!(n.headers.length||n.urls[0].auth&&n.authType==="basic"||n.multipartUploads||n.data||n.urls[0].uploadFile||n.urls[0].output),c="";if(n.insecure||n.proxy||n.compressed?(c+=`HttpClientHandler handler = new HttpClientHandler();
`,n.insecure&&(c+=`handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
`),n.proxy&&(c+="handler.Proxy = new WebProxy("+Z(n.proxy,r)+`);
`),n.compressed&&(c+=`handler.AutomaticDecompression = DecompressionMethods.All;
`),c+=`
`,c+=`HttpClient client = new HttpClient(handler);

`):c+=`HttpClient client = new HttpClient();

`,l)return s==="GET"?c+="string responseBody = await client.GetStringAsync("+Z(n.urls[0].url,r)+`);
`:(c+="HttpResponseMessage response = await client."+o[s]+"Async("+Z(n.urls[0].url,r)+`);
`,c+=`response.EnsureSuccessStatusCode();
`,c+=`string responseBody = await response.Content.ReadAsStringAsync();
`),c;c+="HttpRequestMessage request = new HttpRequestMessage("+a+", "+Z(n.urls[0].url,r)+`);
`;let p={"content-length":"ContentLength","content-location":"ContentLocation","content-md5":"ContentMD5","content-range":"ContentRange","content-type":"ContentType",expires:"Expires","last-modified":"LastModified"},h=n.headers.headers.filter(u=>!Object.keys(p).includes(u[0].toLowerCase().toString())),d=n.headers.headers.filter(u=>Object.keys(p).includes(u[0].toLowerCase().toString()));if(h.length||n.urls[0].auth&&n.authType==="basic"){c+=`
`;for(let[u,m]of h)m!==null&&(["accept-encoding"].includes(u.toLowerCase().toString())&&(c+="// "),c+="request.Headers.Add("+Z(u,r)+", "+Z(m,r)+`);
`);n.urls[0].auth&&n.authType==="basic"&&(c+='request.Headers.Add("Authorization", "Basic " + Convert.ToBase64String(System.Text.ASCIIEncoding.ASCII.GetBytes('+Z(ne(n.urls[0].auth,":"),r)+`)));
`),c+=`
`}if(n.urls[0].uploadFile)c+="request.Content = new ByteArrayContent(File.ReadAllBytes("+Z(n.urls[0].uploadFile,r)+`));
`;else if(n.multipartUploads){c+=`
`,c+=`MultipartFormDataContent content = new MultipartFormDataContent();
`;for(let u of n.multipartUploads){let m=Z(u.name,r),g="filename"in u&&u.filename;c+="content.Add(new ","contentFile"in u?y(u.contentFile,"-")?n.stdinFile?(c+="ByteArrayContent(File.ReadAllBytes("+Z(n.stdinFile,r)+")), "+m,g&&(c+=", Path.GetFileName("+Z(g,r)+")"),c+=`);
`):n.stdin?(c+="StringContent("+Z(n.stdin,r)+"), "+m,g&&(c+=", Path.GetFileName("+Z(g,r)+")"),c+=`);
`):(c+="StringContent(Console.ReadLine()), "+m,g&&(c+=", Path.GetFileName("+Z(g,r)+")"),c+=`);
`):(c+="ByteArrayContent(File.ReadAllBytes("+Z(u.contentFile,r)+")), "+m,g&&(c+=", Path.GetFileName("+Z(g,r)+")"),c+=`);
`):c+="StringContent("+Z(u.content,r)+"), "+m+`);
`}c+=`request.Content = content;
`}else n.data?!n.isDataRaw&&n.data.startsWith("@")?c+="request.Content = new StringContent(File.ReadAllText("+Z(n.data.slice(1),r)+`).Replace("\\n", string.Empty).Replace("\\r", string.Empty));
`:c+="request.Content = new StringContent("+Z(n.data,r)+`);
`:n.headers.has("content-type")&&(c+=`request.Content = new StringContent("");
`);if(d.length)for(let[u,m]of d){if(m===null)continue;let g=u.toLowerCase().toString();g==="content-type"?(r.add("System.Net.Http.Headers"),m.includes(";")?c+="request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("+Z(m,r)+`);
`:c+="request.Content.Headers.ContentType = new MediaTypeHeaderValue("+Z(m,r)+`);
`):g==="content-length"?(m.isString()&&!ut(m.toString())&&e.push(["content-length-not-int","Content-Length header value is not a number: "+Z(m,r)]),c+="// request.Content.Headers.ContentLength = "+m.split(`
`)[0].toString()+`;
`):_e(p,g)&&(c+="request.Content.Headers."+p[g]+" = "+Z(m,r)+`;
`)}return(n.urls[0].uploadFile||n.data||n.multipartUploads||d.length)&&(c+=`
`),c+=`HttpResponseMessage response = await client.SendAsync(request);
`,c+=`response.EnsureSuccessStatusCode();
`,c+=`string responseBody = await response.Content.ReadAsStringAsync();
`,r.size&&(c="using "+[...r].sort().join(`;
using `)+`;

`+c),c}function vn(t,e=[]){let n=A(t,Wi,e);return[Gi(n,e),e]}var du=new Set([..._,"compressed","form","form-string","no-compressed"]);var xu=new Set([..._,"form","form-string","insecure","no-insecure","next"]);function je(t){return Vi.test(t)}var Vi=/^-?[0-9]+$/;function Tt(t){return zi.test(t)}var zi=/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;function wt(t,e){if(je(t))return Number.isSafeInteger(Number.parseInt(t,10));let n=Number.parseFloat(t);if(Number.isInteger(n)&&!Number.isSafeInteger(n))return!1;let r=String(n);if(t===r)return!0;let o=ko(t),i=ko(r);return!!(o===i||e?.approx===!0&&i.length>=14&&o.startsWith(i.substring(0,14)))}var Ke=(function(t){return t.underflow="underflow",t.overflow="overflow",t.truncate_integer="truncate_integer",t.truncate_float="truncate_float",t})({});function Nn(t){if(wt(t,{approx:!1}))return;if(je(t))return Ke.truncate_integer;let e=Number.parseFloat(t);return Number.isFinite(e)?e===0?Ke.underflow:Ke.truncate_float:Ke.overflow}function ko(t){let{start:e,end:n}=Ki(t),r=t.substring(e,n),o=r.indexOf(".");return o===-1?r:r.substring(0,o)+r.substring(o+1)}function Ki(t){let e=0;for(t[0]==="-"&&e++;t[e]==="0"||t[e]===".";)e++;let n=t.lastIndexOf("e");for(n===-1&&(n=t.lastIndexOf("E")),n===-1&&(n=t.length);(t[n-1]==="0"||t[n-1]===".")&&n>e;)n--;return{start:e,end:n}}var vo=Symbol.for("lossless-json.LosslessNumber"),At=class{value;isLosslessNumber=!0;get[vo](){return!0}constructor(e){if(!Tt(e))throw new Error(`Invalid number (value: "${e}")`);this.value=e}valueOf(){let e=Nn(this.value);if(e===void 0||e===Ke.truncate_float)return Number.parseFloat(this.value);if(je(this.value))return BigInt(this.value);throw new Error(`Cannot safely convert to number: the value '${this.value}' would ${e} and become ${Number.parseFloat(this.value)}`)}toString(){return this.value}};function Me(t){return t!==null&&typeof t=="object"&&t[vo]===!0}function Un(t){return new At(t)}function No(t,e){return $n({"":t},"",t,e)}function $n(t,e,n,r){return Array.isArray(n)?r.call(t,e,Xi(n,r)):n&&typeof n=="object"&&!Me(n)?r.call(t,e,Yi(n,r)):r.call(t,e,n)}function Yi(t,e){for(let n of Object.keys(t)){let r=$n(t,n,t[n],e);r!==void 0?t[n]=r:delete t[n]}return t}function Xi(t,e){for(let n=0;n<t.length;n++){let r=$n(t,String(n),t[n],e);r===void 0?delete t[n]:t[n]=r}return t}function zt(t,e,n){let r=typeof n=="function"?{parseNumber:n}:n,o=r?.parseNumber??Un,i=r?.onDuplicateKey??$,s=0,a=p();return x(a),f(),e?No(a,e):a;function l(){if(t.charCodeAt(s)===ra){s++,d();let E={},J=!0;for(;s<t.length&&t.charCodeAt(s)!==Fo;){J?J=!1:(g(),d());let ue=s,he=u();if(he===void 0){T();return}d(),b();let q=p();if(q===void 0){U();return}if(Object.prototype.hasOwnProperty.call(E,he)&&!In(q,E[he])){let xe=i({key:he,position:ue+1,oldValue:E[he],newValue:q});xe!==void 0&&Uo(E,he,xe)}else Uo(E,he,q)}return t.charCodeAt(s)!==Fo&&ee(),s++,E}}function c(){if(t.charCodeAt(s)===oa){s++,d();let E=[],J=!0;for(;s<t.length&&t.charCodeAt(s)!==Io;){J?J=!1:g();let ue=p();R(ue),E.push(ue)}return t.charCodeAt(s)!==Io&&Te(),s++,E}}function p(){d();let E=u()??m()??l()??c()??h("true",!0)??h("false",!1)??h("null",null);return d(),E}function h(E,J){if(t.slice(s,s+E.length)===E)return s+=E.length,J}function d(){for(;Zi(t.charCodeAt(s));)s++}function u(){if(t.charCodeAt(s)===Fn){s++;let E="";for(;s<t.length&&t.charCodeAt(s)!==Fn;){if(t.charCodeAt(s)===na){let J=t[s+1],ue=ta[J];ue!==void 0?(E+=ue,s++):J==="u"?Gt(t.charCodeAt(s+2))&&Gt(t.charCodeAt(s+3))&&Gt(t.charCodeAt(s+4))&&Gt(t.charCodeAt(s+5))?(E+=String.fromCharCode(Number.parseInt(t.slice(s+2,s+6),16)),s+=5):L(s):we(s)}else ea(t.charCodeAt(s))?E+=t[s]:de(t[s]);s++}return j(),s++,E}}function m(){let E=s;if(t.charCodeAt(s)===jo&&(s++,N(E)),t.charCodeAt(s)===jn)s++;else if(qi(t.charCodeAt(s)))for(s++;Vt(t.charCodeAt(s));)s++;else return;if(t.charCodeAt(s)===fa)for(s++,N(E);Vt(t.charCodeAt(s));)s++;if(t.charCodeAt(s)===ga||t.charCodeAt(s)===ya)for(s++,(t.charCodeAt(s)===jo||t.charCodeAt(s)===ca)&&s++,N(E);Vt(t.charCodeAt(s));)s++;if(s>E)return o(t.slice(E,s))}function g(){if(t.charCodeAt(s)!==ua)throw new SyntaxError(`Comma ',' expected after value ${v()}`);s++}function b(){if(t.charCodeAt(s)!==da)throw new SyntaxError(`Colon ':' expected after property name ${v()}`);s++}function x(E){if(E===void 0)throw new SyntaxError(`JSON value expected ${v()}`)}function R(E){if(E===void 0)throw new SyntaxError(`Array item expected ${v()}`)}function f(){if(s<t.length)throw new SyntaxError(`Expected end of input ${v()}`)}function N(E){if(!Vt(t.charCodeAt(s))){let J=t.slice(E,s);throw new SyntaxError(`Invalid number '${J}', expecting a digit ${v()}`)}}function j(){if(t.charCodeAt(s)!==Fn)throw new SyntaxError(`End of string '"' expected ${v()}`)}function T(){throw new SyntaxError(`Quoted object key expected ${v()}`)}function $({key:E,position:J}){throw new SyntaxError(`Duplicate key '${E}' encountered at position ${J}`)}function ee(){throw new SyntaxError(`Quoted object key or end of object '}' expected ${v()}`)}function Te(){throw new SyntaxError(`Array item or end of array ']' expected ${v()}`)}function de(E){throw new SyntaxError(`Invalid character '${E}' ${ce()}`)}function we(E){let J=t.slice(E,E+2);throw new SyntaxError(`Invalid escape character '${J}' ${ce()}`)}function U(){throw new SyntaxError(`Object value expected after ':' ${ce()}`)}function L(E){let J=t.slice(E,E+6);throw new SyntaxError(`Invalid unicode character '${J}' ${ce()}`)}function ce(){return`at position ${s}`}function Se(){return s<t.length?`but got '${t[s]}'`:"but reached end of input"}function v(){return`${Se()} ${ce()}`}}function Uo(t,e,n){e==="__proto__"?Object.defineProperty(t,e,{value:n,writable:!0,enumerable:!0,configurable:!0}):t[e]=n}function Zi(t){return t===sa||t===ia||t===aa||t===la}function Gt(t){return t>=jn&&t<=Dn||t>=ha&&t<=Sa||t>=ma&&t<=xa}function Vt(t){return t>=jn&&t<=Dn}function qi(t){return t>=pa&&t<=Dn}function ea(t){return t>=32&&t<=1114111}function In(t,e){return t===e?!0:Array.isArray(t)&&Array.isArray(e)?t.length===e.length&&t.every((n,r)=>In(n,e[r])):$o(t)&&$o(e)?[...new Set([...Object.keys(t),...Object.keys(e)])].every(r=>In(t[r],e[r])):!1}function $o(t){return typeof t=="object"&&t!==null}var ta={'"':'"',"\\":"\\","/":"/",b:"\b",f:"\f",n:`
`,r:"\r",t:"	"},na=92,ra=123,Fo=125,oa=91,Io=93,sa=32,ia=10,aa=9,la=13,Fn=34,ca=43,jo=45,jn=48,pa=49,Dn=57,ua=44,fa=46,da=58,ha=65,ma=97,ya=69,ga=101,Sa=70,xa=102;function Rt(t,e,n,r){let o=_a(n),i=typeof e=="function"?e.call({"":t},"",t):t;return s(i,"");function s(p,h){if(Array.isArray(r)){let d=r.find(u=>u.test(p));if(d){let u=d.stringify(p);if(typeof u!="string"||!Tt(u))throw new Error(`Invalid JSON number: output of a number stringifier must be a string containing a JSON number (output: ${u})`);return u}}if(typeof p=="boolean"||typeof p=="number"||typeof p=="string"||p===null||p instanceof Date||p instanceof Boolean||p instanceof Number||p instanceof String)return JSON.stringify(p);if(Me(p)||typeof p=="bigint")return p.toString();if(Array.isArray(p))return a(p,h);if(p&&typeof p=="object")return l(p,h)}function a(p,h){if(p.length===0)return"[]";let d=o?h+o:void 0,u=o?`[
`:"[";for(let m=0;m<p.length;m++){let g=typeof e=="function"?e.call(p,String(m),p[m]):p[m];if(o&&(u+=d),typeof g<"u"&&typeof g!="function"){let b=s(g,d);u+=b===void 0?"null":b}else u+="null";m<p.length-1&&(u+=o?`,
`:",")}return u+=o?`
${h}]`:"]",u}function l(p,h){if(typeof p.toJSON=="function")return s(p.toJSON(),h);let d=Array.isArray(e)?[...new Set(e.map(String))]:Object.keys(p);if(d.length===0)return"{}";let u=o?h+o:void 0,m=!0,g=o?`{
`:"{";for(let b of d){let x=typeof e=="function"?e.call(p,b,p[b]):p[b];if(c(b,x)){let R=s(x,u);if(R===void 0)continue;m?m=!1:g+=o?`,
`:",";let f=JSON.stringify(b);g+=o?`${u+f}: `:`${f}:`,g+=R}}return g+=o?`
${h}}`:"}",g}function c(p,h){return typeof h<"u"&&typeof h!="function"&&typeof h!="symbol"}}var Do=10;function _a(t){if(typeof t=="number"){let e=Math.min(Math.trunc(t),Do);return e>=1?" ".repeat(e):void 0}if(typeof t=="string"&&t!=="")return t.slice(0,Do)}var ba=new Set([..._,"compressed","digest","no-digest","aws-sigv4","negotiate","no-negotiate","delegation","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb","http1.1","http2","http2-prior-knowledge","http3","http3-only","cookie-jar","cert","cacert","key","capath","form","form-string","location","no-location","location-trusted","no-location-trusted","max-redirs","max-time","connect-timeout","insecure","no-insecure","output","upload-file","next","proxy","proxy-user"]),Ta=/'|\\|\p{C}|[^ \P{Z}]/gu,wa=/"|\\|\p{C}|[^ \P{Z}]/gu;function Ce(t,e){e===void 0&&(e="'",t.includes("'")&&!t.includes('"')&&(e='"'));let n=e==="'"?Ta:wa;return e+t.replace(n,r=>{switch(r){case"\x07":return"\\a";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"\\":return"\\\\";case"'":return"\\'";case'"':return'\\"'}let o=r.codePointAt(0).toString(16);return o.length<=2?"\\x"+o.padStart(2,"0"):o.length<=4?"\\u"+o.padStart(4,"0"):"\\U"+o.padStart(8,"0")})+e}function Aa(t){let e=Ce(t);return/^[\x00-\x7f]*$/.test(t)?"b"+e:e+".encode()"}function C(t,e,n,r=!1,o=!1){let i=r?Aa:Ce,s=[];for(let a of t.tokens)if(typeof a=="string")s.push(i(a));else if(a.type==="variable"){let c=(r?"os.getenvb":"os.getenv")+"("+i(a.value);(!o||t.tokens.length>1)&&(c+=", "+i("")),c+=")",s.push(c),n.add("os")}else if(a.type==="command"){let l="subprocess.run("+Ce(a.value)+", shell=True, capture_output=True";r||(l+=", text=True"),l+=").stdout";let c=1,p="command"+c;for(;p in e&&e[p]!==l;)if(c++,p="command"+c,c>Number.MAX_SAFE_INTEGER)throw new w("lol");e[p]=l,s.push(p),n.add("subprocess")}return s.join(" + ")}function Ra(t,e,n){return C(t,e,n,!0)}function Jn(t,e,n){return t.isString()?t.toString():"float("+C(t,e,n,!1,!0)+")"}function Ca(t,e,n){return t.isString()?t.toString():"int("+C(t,e,n,!1,!0)+")"}var Ea=/"|\\|[^\x20-\x7E]/g;function Ho(t){return'"'+t.replace(Ea,e=>{switch(e){case"\b":return"\\b";case"	":return"\\t";case`
`:return"\\n";case"\f":return"\\f";case"\r":return"\\r";case"\\":return"\\\\";case'"':return'\\"'}return"\\u"+e.charCodeAt(0).toString(16).padStart(4,"0")})+'"'}function Mo(t){let[e,n]=t.split("e"),r=n[0],o=n.slice(1);return o.length===1?e+"e"+r+"0"+o:t}function Oa(t){let e=t.toString();if(e.includes("e"))e=Mo(e);else{je(e)&&(e+=".0");let n=e.replace(/^-/,"").replace(".","").replace(/^0+/,""),r=Mo(t.toExponential());(n.length>17||r.length<e.length&&e.split(".")[1].length>4)&&(e=r)}return e}function Hn(t){if(Me(t)){let e=Rt(t);if(je(e))return e;if(!wt(e))throw new w("float unrepresentable in Python: "+e);return Oa(t.valueOf())}switch(typeof t){case"string":return Ho(t);case"number":if(!isFinite(t))throw new w("found Infitiny in JSON");return t.toString();case"boolean":return t.toString();case"object":return t===null?"null":Array.isArray(t)?"["+t.map(Hn).join(", ")+"]":"{"+Object.entries(t).map(e=>Ho(e[0])+": "+Hn(e[1])).join(", ")+"}";default:throw new w("unexpected object type that shouldn't appear in JSON: "+typeof t)}}function Mn(t,e=0){if(Me(t)){let n=Rt(t);if(!je(n)&&!wt(n))throw new w("float unrepresentable in Python: "+n);return n}switch(typeof t){case"string":return Ce(t);case"number":return t.toString();case"boolean":return t?"True":"False";case"object":if(t===null)return"None";if(Array.isArray(t)){if(t.length===0)return"[]";let n=`[
`;for(let r of t)n+=" ".repeat(e+4)+Mn(r,e+4)+`,
`;return n+=" ".repeat(e)+"]",n}if(Object.keys(t).length===0)return"{}";{let n=`{
`;for(let[r,o]of Object.entries(t))n+=" ".repeat(e+4)+Ce(r)+": "+Mn(o,e+4)+`,
`;return n+=" ".repeat(e)+"}",n}default:throw new w("unexpected object type that shouldn't appear in JSON: "+typeof t)}}function Gn(t,e,n,r){let o=`headers = {
`;for(let[i,s]of t){if(s===null)continue;let a,l=i.toLowerCase().toString();_e(e,l)?(e[l]&&(o+="    # "+e[l]+`
`),a="    # "):a="    ",o+=a+C(i,n,r)+": "+C(s,n,r)+`,
`}return o+=`}
`,o}function Ct(t){let e;try{e=qe(t.replace(/\+/g," "))}catch(r){if(r instanceof URIError)return null;throw r}let n=ht(e);return!y(n,t)&&!y(n.replace(/%20/g,"+"),t)?null:e}function Pa(t){let e={},n=null;for(let[r,o]of t){if(n===r)e[r].push(o);else if(!Object.prototype.hasOwnProperty.call(e,r))e[r]=[o];else return null;n=r}return e}function La(t){if(t.length===0)return"''";let e=Pa(t);if(e!==null){if(Object.keys(e).length===0)return"''";let r=`{
`;for(let[o,i]of Object.entries(e)){if(r+="    "+o+": ",i.length===0)r+="''";else if(i.length===1)r+=i[0];else{r+=`[
`;for(let s of i)r+="        "+s+`,
`;r+="    ]"}r+=`,
`}return r+="}",r}let n=`[
`;for(let r of t){let[o,i]=r;n+="    ("+o+", "+i+`),
`}return n+="]",n}function Bn(t,e,n,r="data"){for(let s of t)if(!(s instanceof S)&&s.filetype!=="urlencode")return null;let o=[],i=new S;for(let[s,a]of t.entries()){if(a instanceof S){let c=a.split("&"),p=s>0?o[o.length-1]:null;if(p!==null){let[h,...d]=c;if(h.includes("=")&&p[1]===null){let[u,m]=h.split("=",2),g=Ct(u);if(g===null)return null;let b=Ct(m);if(b===null)return null;u.toBool()&&(p[0]+=" + "+C(g,e,n)),p[1]=C(b,e,n),i.toBool()||(u.includes("%20")&&(i=u),m.includes("%20")&&(i=m))}else if(!h.includes("=")&&p[1]!==null){if(h.toBool()){let u=Ct(h);if(u===null)return null;p[1]+=" + "+C(u,e,n),!i.toBool()&&h.includes("%20")&&(i=h)}}else return null;c=d}for(let[h,d]of c.entries()){if(d.isEmpty()&&h===c.length-1&&s!==t.length-1)continue;if(!d.includes("="))return null;let[u,m]=d.split("=",2),g=Ct(u);if(g===null)return null;let b=Ct(m);if(b===null)return null;o.push([C(g,e,n),C(b,e,n)]),i.toBool()||(u.includes("%20")&&(i=u),m.includes("%20")&&(i=m))}continue}let l=y(a.filename,"-")?"sys.stdin.read()":"open("+C(a.filename,e,n,!1,!0)+").read()";if(!a.name)o.push([l,null]);else{if(!y(a.name,ht(a.name)))return null;o.push([C(a.name,e,n),l])}}return o.some(s=>s[1]===null)?null:[r+" = "+La(o)+`
`,i.toString()]}function Wn(t,e,n,r="data"){let o=t.some(m=>!(m instanceof S)&&m.filetype==="binary"),i=o?Ra:C,s=o?"b":"",a=o?", 'rb'":"",l=!1,c=!1,p=[],h=new S,d,u;for([d,u]of t.entries()){let m=d===0?"=":"+=",g=r+" "+m+" ";if(d<t.length-1&&u instanceof S&&u.endsWith("&")&&(h=new S("&"),u=u.slice(0,-1)),u instanceof S){u.length&&(g+=i(u,n,e),p.push(g),l||(l=u.test(/[^\x00-\x7F]/)));continue}let{filetype:b,name:x,filename:R}=u;b==="urlencode"&&x?(g+=i(h.add(x).append("="),n,e)+" + ",c=!0):h.toBool()&&(g+=i(h,n,e)+" + ",c=!0),h.toBool()&&(c=!0);let f="";y(R,"-")?(f+=o?"sys.stdin.buffer":"sys.stdin",e.add("sys")):(g="with open("+C(R,n,e,!1,!0)+a+`) as f:
    `+g,f+="f"),f+=".read()",["binary","json","urlencode"].includes(b)||(f+=`.replace(${s}'\\n', ${s}'').replace(${s}'\\r', ${s}'')`),b==="urlencode"?(f="quote_plus("+f+")",o&&(f+=".encode()"),e.add("urllib.parse.quote_plus")):l=!0,g+=f,p.push(g),h=new S}return o?l=!1:l&&p.length===1&&!c&&(p[p.length-1]+=".encode()",l=!1),[p.join(`
`)+`
`,l]}function Vn(t,e,n){if(t instanceof S){if(!t.isString())return[null,!1];let r;try{r=zt(t.toString())}catch{try{r=JSON.parse(t.toString())}catch{return[null,!1]}}try{let o="json_data = "+Mn(r)+`
`,i=!1;try{i=Hn(r)===t.tokens[0]}catch{}return[o,i]}catch{}}else if(t.filetype==="json"){let r="";return r+="with open("+C(t.filename,n,e,!1,!0)+`) as f:
`,r+=`    json_data = json.load(f)
`,e.add("json"),[r,!1]}return[null,!1]}function ka(t,e,n){let r=new Set;if(!t.data||!t.dataArray)return[null,!1,null,r];let o=t.headers.get("content-type"),i=null,s=!1;if(t.dataArray.length===1&&o&&o.split(";")[0].toString().trim()==="application/json"&&([i,s]=Vn(t.dataArray[0],r,e)),s)return[null,!1,i,r];let a=Bn(t.dataArray,e,r);if(a!==null){let[p,h]=a;return y(t.headers.get("content-type"),"application/x-www-form-urlencoded")&&t.headers.length===1&&t.headers.delete("content-type"),h&&n.push(["percent-encoded-spaces-in-data",'data contains spaces encoded by curl as "%20" which will be sent as "+" instead: '+JSON.stringify(h)]),[p,!1,i,r]}let[l,c]=Wn(t.dataArray,r,e);return[l,c,i,r]}function va(t,e,n){let r=!1;if(!t.multipartUploads)return["",r];let o=t.multipartUploads.map(a=>{let l=a.name?C(a.name,e,n):"None";if(!("contentType"in a)&&!("headers"in a)&&!("encoder"in a)){if("contentFile"in a&&y(a.contentFile,a.filename)&&!y(a.contentFile,"-"))return[l,"open("+C(a.contentFile,e,n,!1,!0)+", 'rb')"];if("content"in a&&"filename"in a&&y(a.name,a.filename))return[l,C(a.content,e,n)]}let p=["filename"in a&&a.filename?C(a.filename,e,n):"None"];"contentFile"in a?y(a.contentFile,"-")?(r=!0,p.push("sys.stdin.buffer.read())")):p.push("open("+C(a.contentFile,e,n,!1,!0)+", 'rb')"):p.push(C(a.content,e,n));let h=!1;if("contentType"in a&&a.contentType&&(p.push(C(a.contentType,e,n)),h=!0),"headers"in a&&a.headers||"headerFiles"in a&&a.headerFiles){h||p.push("None");let d=[];if(a.headers){let u="{";for(let m of a.headers){let[g,b]=m.split(":",2);u+=C(g,e,n)+": "+C(b.trimStart()||new S,e,n)+", "}u.endsWith(", ")&&(u=u.slice(0,-2)),u+="}",d.push(u)}if(a.headerFiles&&a.headerFiles.length){for(let u of a.headerFiles)d.push("read_headerfile("+C(u,e,n,!1,!0)+")");n.add("read_headerfile")}p.push(d.join(" | "))}return[l,"("+p.join(", ")+")"]}),i=Object.fromEntries(o),s="files = ";if(Object.keys(i).length===o.length){s+=`{
`;for(let[a,l]of o)s+="    "+a+": "+l+`,
`;s+=`}
`}else{s+=`[
`;for(let[a,l]of o)s+="    ("+a+", "+l+`),
`;s+=`]
`}return[s,r]}function ot(t,e){if(e===0)return t;let n="    ".repeat(e);return t.split(`
`).map(r=>r.trim()?n+r:r).join(`
`)}function Bo(t){return t.split(`
`).map(e=>e.trim()?"#"+e:e).join(`
`)}function st(t,e,n){t.has(n[0])||(t.add(n[0]),e.push(n))}function Wo(t){let e="(";if(t.join("").length<100)e+=t.join(", ");else{e+=`
`;for(let n of t)e+="    "+n+`,
`}return e+")"}function Na(t,e=[],n,r){let o={},i={"accept-encoding":"","content-length":""};y(t.headers.get("te"),"trailers")&&(i.te="Requests doesn't support trailers");let s,a=null;if(t.cookies){s=`cookies = {
`;for(let[U,L]of t.cookies)s+="    "+C(U,o,n)+": "+C(L,o,n)+`,
`;s+=`}
`,i.cookie="",t.cookieFiles&&e.push(["cookie-files","passing both cookies and cookie files with --cookie/-b is not supported"]),t.cookieJar&&e.push(["cookie-files","passing both cookies and --cookie-jar/-c is not supported"])}else(t.cookieFiles&&t.cookieFiles.length||t.cookieJar)&&(n.add("http.cookiejar.MozillaCookieJar"),t.cookieFiles&&t.cookieFiles.length?(a=t.cookieFiles[t.cookieFiles.length-1],t.cookieFiles.length>1&&e.push(["cookie-files","multiple cookie files are not supported, using the last one: "+JSON.stringify(a.toString())]),s="cookies = MozillaCookieJar("+C(a,o,n)+`)
`):t.cookieJar&&(s=`cookies = MozillaCookieJar()
`));let l;if(t.proxy){let U=t.proxy.includes("://")?t.proxy:t.proxy.prepend("http://"),L=U.split("://")[0].toLowerCase();y(L,"socks")&&(U=U.replace("socks","socks4")),l=`proxies = {
`,l+="    'http': "+C(U,o,n)+`,
`,l+="    'https': "+C(U,o,n)+`,
`,l+=`}
`}let c;if(t.cert||t.key){c="cert = ";let U="None";if(t.cert){let[L,ce]=t.cert;U=C(L,o,n),ce&&e.push(["cert-password","passing a password to --cert is not supported: "+JSON.stringify(ce.toString())])}t.key?c+="("+U+", "+C(t.key,o,n)+")":c+=U,c+=`
`}let p,h;function d(U){return U.some(L=>!(L instanceof S))}let u=t.urls.length===1?t.urls[0].queryArray:t.queryArray;if(u&&(t.urls.length===1||t.urls.length>1&&d(u))){let U=Bn(u,o,n,"params");if(U!==null){let L;[p,L]=U,L&&e.push(["percent-encoded-spaces-in-query",'URL querystring contains spaces encoded as "%20" which will be sent by Requests as "+" instead: '+JSON.stringify(L)])}else d(u)&&([p,h]=Wn(u,n,o,"params"))}let m=t.headers.get("content-type"),g,b,x,R;if(t.urls[0].uploadFile&&t.urls.length===1)y(t.urls[0].uploadFile,"-")||y(t.urls[0].uploadFile,".")?(g=`data = sys.stdin.buffer.read()
`,n.add("sys")):(g="with open("+C(t.urls[0].uploadFile,o,n,!1,!0)+`, 'rb') as f:
`,g+=`    data = f.read()
`);else if(t.multipartUploads){let U=!1;[x,U]=va(t,o,n),U&&n.add("sys"),x&&m&&y(m.trim(),"multipart/form-data")&&!m.includes("boundary=")&&(i["content-type"]="requests won't add a boundary if this header is set when you pass files=")}else if(t.data&&!t.data.isEmpty()){let U;[g,R,b,U]=ka(t,o,e),U.forEach(n.add,n),b&&!g&&m&&y(m.trim(),"application/json")&&(i["content-type"]="Already added when you pass json=")}let f;t.headers.length&&(f=Gn(t.headers,i,o,n));let N="";l&&(N+=l+`
`),s&&(N+=s+`
`),f&&(N+=f+`
`),p&&(N+=p+`
`),c&&(N+=c+`
`),b?N+=b+`
`:g?N+=g+`
`:x&&(N+=x+`
`);let j=t.followRedirects,T;t.maxRedirects!==void 0&&(T=Ca(t.maxRedirects,o,n)),j===void 0&&(j=!0);let $=j&&T&&T!=="0"&&T!=="30",ee=new Set,Te=[],de=!1;for(let[U,L]of t.urls.entries()){let ce=["GET","HEAD","POST","PATCH","PUT","DELETE","OPTIONS"],Se,v=[],E=L.method.toString();L.method.isString()&&ce.includes(E)?Se=E.toLowerCase():(Se="request",v.push(C(L.method,o,n)),L.method.isString()&&E!==E.toUpperCase()&&e.push(["method","Requests will uppercase the HTTP method: "+JSON.stringify(E)]));let J,ue=L.url;if(t.urls.length===1)p?ue=L.urlWithoutQueryArray:ue=L.url;else if(p)ue=L.urlWithOriginalQuery;else if(L.queryArray&&L.queryArray.length>0){let V=Bn(L.queryArray,o,n,"params");if(V!==null){let me;[J,me]=V,ue=L.urlWithoutQueryArray,me&&e.push(["percent-encoded-spaces-in-query",'query contains spaces encoded by curl as "%20" which will be sent as "+" instead: '+JSON.stringify(me)])}else d(L.queryArray)&&([J,h]=Wn(L.queryArray,n,o,"params"),ue=L.urlWithoutQueryArray)}v.push(C(ue,o,n)),(p||J)&&v.push("params=params"+(h?".encode()":"")),s&&!t.cookieJar&&v.push("cookies=cookies"),f&&v.push("headers=headers"),L.uploadFile?t.urls.length>1?v.push("data=file_contents"):v.push("data=data"):x?v.push("files=files"):t.data&&!t.data.isEmpty()&&(b?v.push("json=json_data"):v.push("data=data"+(R?".encode()":""))),l&&v.push("proxies=proxies"),c&&v.push("cert=cert");let he=t.cacert||t.capath;if(t.insecure?v.push("verify=False"):he&&v.push("verify="+C(he,o,n)),L.auth&&!t.headers.has("Authorization")){let[V,me]=L.auth,Fe="("+C(V,o,n)+", "+C(me,o,n)+")";switch(t.authType){case"basic":break;case"digest":r.add("requests.auth.HTTPDigestAuth"),Fe="HTTPDigestAuth"+Fe;break;case"ntlm":case"ntlm-wb":r.add("requests_ntlm.HttpNtlmAuth"),Fe="HttpNtlmAuth"+Fe,st(ee,e,["ntlm","requests-ntlm is unmaintained"]);break;case"negotiate":r.add("requests_gssapi.HTTPSPNEGOAuth"),Fe="HTTPSPNEGOAuth(",t.delegation&&(y(t.delegation,"always")?Fe+="delegate=True":y(t.delegation,"none")?Fe+="delegate=False":st(ee,e,["delegation","--delegation value not supported: "+JSON.stringify(t.delegation.toString())])),Fe+=")",st(ee,e,["negotiate","requests-gssapi is a fork of requests-kerberos"]);break;case"aws-sigv4":r.add("aws_requests_auth.aws_auth.AWSRequestsAuth"),Fe="AWSRequestsAuth(aws_access_key="+C(V,o,n)+", aws_secret_access_key="+C(me,o,n)+", aws_host="+C(t.awsSigV4||new S,o,n)+", aws_region="+C(t.awsSigV4||new S,o,n)+", aws_service="+C(t.awsSigV4||new S,o,n)+")",st(ee,e,["--aws-sigv4","--aws-sigv4 value isn't parsed: "+JSON.stringify(t.awsSigV4?t.awsSigV4.toString():"")]);break;case"bearer":break}v.push("auth="+Fe)}if(t.timeout||t.connectTimeout){let V=null;t.connectTimeout&&(V=Jn(t.connectTimeout,o,n));let me=null;t.timeout&&(t.timeout.isString()?me=t.timeout.toString():me="float("+C(t.timeout,o,n,!1,!0)+")"),me&&V&&me!==V?v.push("timeout=("+V+", "+me+")"):me?v.push("timeout="+me):V&&v.push("timeout=("+V+", None)"),me&&st(ee,e,["--max-time","unlike --max-time, Requests doesn't have a timeout for the whole request, only for the connect and the read"])}!j||T==="0"?v.push("allow_redirects=False"):T&&T==="-1"&&(n.add("math"),T="math.inf"),j&&t.followRedirectsTrusted&&st(ee,e,["--location-trusted","Requests doesn't have an easy way to disable removing the Authorization: header on redirect"]);let q="",xe=$||t.cookieJar,D=xe?1:0;if(xe&&U===0&&(q+=`with requests.Session() as session:
`,$&&(q+=`    session.max_redirects = ${T}
`),t.cookieJar&&(q+=`    session.cookies = cookies
`)),t.urls.length>1&&(J&&(q+=ot(J,D)),L.uploadFile)){let V="";y(L.uploadFile,"-")||y(L.uploadFile,".")?(V+=`file_contents = sys.stdin.buffer.read()
`,n.add("sys")):(V+="with open("+C(L.uploadFile,o,n,!1,!0)+`, 'rb') as f:
`,V+=`    file_contents = f.read()
`),q+=ot(V,D)}let Be="response = "+(xe?"session":"requests")+"."+Se;if(q+=ot(Be+Wo(v)+`
`,D),b&&g&&!L.uploadFile){q+=xe||t.urls.length>1?"":`
`,v[v.indexOf("json=json_data")]=R?"data=data.encode()":"data=data";let V=`# Note: json_data will not be serialized by requests
# exactly as it was in the original request.
`;V+=Bo(g),V+=Bo(Be+Wo(v)+`
`),q+=ot(V,D)}if(L.output&&!y(L.output,"/dev/null")){let V="";y(t.urls[0].output,"-")?V+=`print(response.text)
`:(V+=xe||t.urls.length>1?"":`
`,V+="with open("+C(L.output,o,n,!1,!0)+`, 'wb') as f:
`,V+=`    f.write(response.content)
`),q+=ot(V,D)}!xe&&(J||g&&b||L.uploadFile||L.output&&!y(L.output,"/dev/null"))&&(de=!0),Te.push(q)}if(N+=Te.join(de?`
`:""),t.cookieJar){let U="cookies.save(";y(t.cookieJar,a)||(U+=C(t.cookieJar,o,n)+", "),U+=`ignore_discard=True, ignore_expires=True)
`,N+=ot(U,1)}t.http3?e.push(["http3","this was an HTTP/3 request but requests only supports HTTP/1.1"]):t.http2?e.push(["http2","this was an HTTP/2 request but requests only supports HTTP/1.1"]):t.headers.lowercase&&t.headers.length>1&&e.push(["--header","all the --header/-H names are lowercase, which means this may have been an HTTP/2 or HTTP/3 request. Requests only sends HTTP/1.1"]);let we="";if(Object.keys(o).length){for(let[U,L]of Object.entries(o))we+=`${U} = ${L}
`;we+=`
`}return we+N}function Kt(t){let e="";for(let n of Array.from(t).sort())if(n!=="read_headerfile")if(n.includes(".")){let r=n.lastIndexOf("."),o=n.slice(0,r),i=n.slice(r+1);e+="from "+o+" import "+i+`
`}else e+="import "+n+`
`;return e}function Ua(t,e=[]){let n=[],r=!1,o=new Set,i=new Set;for(let a of t){let l=Na(a,e,o,i);n.push(l),r||(r=l.split(`
`).length>a.urls.length+1)}let s="";return s+=Kt(o),o.size>1&&(s+=`
`),s+=`import requests
`,s+=Kt(i),s+=`
`,o.has("read_headerfile")&&(s+=`def read_headerfile(filename):
`,s+=`    headers = {}
`,s+=`    with open(filename) as f:
`,s+=`        for line in f:
`,s+=`            line = line.split('#', 1)[0].strip()
`,s+=`            if line:
`,s+=`                [key, value] = line.split(':', 1)
`,s+=`                value = value or ''
`,s+=`                headers[key.strip()] = value.strip()
`,s+=`    return headers
`,s+=`
`),s+n.join(r?`

`:`
`)}function zn(t,e=[]){let n=A(t,ba,e);return[Ua(n,e),e]}var $a=new Set([..._,"insecure","no-insecure","compressed","no-compressed","max-time","form","form-string"]),Ve=`	if err != nil {
		log.Fatal(err)
	}
`;function Jo(t,e,n){return t.isString()&&t.includes('"')?Go(t,e,n):Ee(t,e,n)}function Go(t,e,n){return t.isString()&&!t.includes("`")&&!t.includes("\r")?"`"+t.toString()+"`":Ee(t,e,n)}function Kn(t){return Ce(t,'"')}function Ee(t,e,n){let r=[];for(let o of t.tokens)if(typeof o=="string")r.push(Kn(o));else if(o.type==="variable")r.push("os.Getenv("+Kn(o.value)+")"),n.add("os");else{let i="exec.Command("+Kn(o.value)+").Output()",s=1,a="cmd"+s;for(;a in e&&e[a]!==i;)if(s++,a="cmd"+s,s>Number.MAX_SAFE_INTEGER)throw new w("lol");e[a]=i,r.push(a),n.add("os/exec")}return r.join(" + ")}function Fa(t,e,n){if(t.isString()){let r=t.toString();if(/^\d+\.?\d*$/.test(r))return r}return e.timeout="strconv.Atoi("+Ee(t,e,n)+")",n.add("strconv"),"timeout"}function Ia(t,e=[]){var n;let r=k(t,e),o=new Set(["fmt","io","log","net/http"]),i={},s="";if(r.multipartUploads){s+=`	form := new(bytes.Buffer)
`,s+=`	writer := multipart.NewWriter(form)
`,o.add("bytes"),o.add("mime/multipart");let l=!0,c=!0;for(let p of r.multipartUploads){if("contentFile"in p){let h=l?":=":"=";l=!1,s+=`	fw, err ${h} writer.CreateFormFile(${Ee(p.name,i,o)}, filepath.Base(${Ee((n=p.filename)!==null&&n!==void 0?n:p.contentFile,i,o)}))
`,s+=Ve,o.add("path/filepath"),s+=`	fd, err ${h} os.Open(${Ee(p.contentFile,i,o)})
`,s+=Ve,o.add("os"),s+=`	defer fd.Close()
`,s+=`	_, err = io.Copy(fw, fd)
`,s+=Ve}else{let h=c?":=":"=";c=!1,s+=`	formField, err ${h} writer.CreateFormField(${Ee(p.name,i,o)})
`,s+=Ve,s+=`	_, err = formField.Write([]byte(${Jo(p.content,i,o)}))
`}s+=`
`}s+=`	writer.Close()
`,s+=`
`,r.headers.delete("content-type")}if((r.insecure||r.compressed===!1)&&(s+=`	tr := &http.Transport{
`,r.insecure&&(s+=`		TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
`,o.add("crypto/tls")),r.compressed===!1&&(s+=`		DisableCompression: true,
`),s+=`	}
`),s+="	client := &http.Client{",r.timeout?(s+=`
`,(r.insecure||r.compressed===!1)&&(s+=`		Transport: tr,
`),s+="		Timeout: "+Fa(r.timeout,i,o)+` * time.Second,
`,s+="	",o.add("time")):(r.insecure||r.compressed===!1)&&(s+="Transport: tr"),s+=`}
`,r.data&&!r.multipartUploads&&(s+="	var data = strings.NewReader("+Go(r.data,i,o)+`)
`,o.add("strings")),s+="	req, err := http.NewRequest("+Ee(r.urls[0].method,i,o)+", "+Ee(r.urls[0].url,i,o),s+=", "+(r.multipartUploads?"form":r.data?"data":"nil")+`)
`,s+=Ve,r.headers.length)for(let[l,c]of r.headers){let p="	";l.toLowerCase().toString()==="accept-encoding"&&r.compressed!==!1&&(p+="// "),s+=p+"req.Header.Set("+Ee(l,i,o)+", "+Jo(c||new S,i,o)+`)
`}if(r.multipartUploads&&(s+=`	req.Header.Set("Content-Type", writer.FormDataContentType())
`),r.urls[0].auth&&r.authType==="basic"){let[l,c]=r.urls[0].auth;s+="	req.SetBasicAuth("+Ee(l,i,o)+", "+Ee(c,i,o)+`)
`}s+=`	resp, err := client.Do(req)
`,s+=Ve,s+=`	defer resp.Body.Close()
`,s+=`	bodyText, err := io.ReadAll(resp.Body)
`,s+=Ve,s+=`	fmt.Printf("%s\\n", bodyText)
`,s+="}";let a=`package main

`;a+=`import (
`;for(let l of Array.from(o).sort())a+='	"'+l+`"
`;a+=`)

`,a+=`func main() {
`;for(let[l,c]of Array.from(Object.entries(i)).sort())a+="	"+l+", err := "+c+`
`,a+=Ve;return Object.values(i).length&&(a+=`
`),a+s+`
`}function Qn(t,e=[]){let n=A(t,$a,e);return[Ia(n,e),e]}var yf=new Set([..._,"anyauth","no-anyauth","http1.1","http2","http2-prior-knowledge","http3","http3-only"]);var _f=new Set([..._,"form","form-string","http0.9","http1.0","http1.1","http2","http2-prior-knowledge","http3","http3-only","no-http0.9","compressed","no-compressed","upload-file"]);var Rf=new Set([..._,"cookie-jar","ipv4","no-ipv4","ipv6","no-ipv6","form","form-string","ciphers","insecure","cert","cert-type","key","key-type","cacert","capath","crlfile","pinnedpubkey","random-file","egd-file","hsts","noproxy","proxy","proxy-user","globoff","no-globoff","netrc","netrc-optional","timeout","connect-timeout","limit-rate","compressed","no-compressed","anyauth","no-anyauth","digest","no-digest","aws-sigv4","negotiate","no-negotiate","delegation","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb","no-digest","output","upload-file","continue-at","clobber","remote-time","keep-alive","silent","verbose","next"]);var $f=new Set([..._,"form","form-string","location","no-location","location-trusted","no-location-trusted","max-redirs","ciphers","insecure","cert","key","cacert","capath","proxy","noproxy","timeout","connect-timeout","anyauth","no-anyauth","digest","no-digest","negotiate","no-negotiate","delegation","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb","no-netrc","verbose","silent","upload-file","next"]);var Da=new Set([..._]);function Ha(t,e=[]){let n=k(t,e),r=new Set(["java.io.IOException","java.io.InputStream","java.net.HttpURLConnection","java.net.URL","java.util.Scanner"]),o="";o+="        URL url = new URL("+P(n.urls[0].url,r)+`);
`,o+=`        HttpURLConnection httpConn = (HttpURLConnection) url.openConnection();
`,o+="        httpConn.setRequestMethod("+P(n.urls[0].method,r)+`);

`;let i=!1;if(n.headers.length){for(let[a,l]of n.headers)l!==null&&(o+="        httpConn.setRequestProperty("+P(a,r)+", "+P(l,r)+`);
`,a.toLowerCase().toString()==="accept-encoding"&&l&&(i=l.indexOf("gzip")!==-1));o+=`
`}n.urls[0].auth&&(o+="        byte[] message = ("+P(ne(n.urls[0].auth,":"),r)+`).getBytes("UTF-8");
`,o+=`        String basicAuth = DatatypeConverter.printBase64Binary(message);
`,o+=`        httpConn.setRequestProperty("Authorization", "Basic " + basicAuth);
`,o+=`
`,r.add("javax.xml.bind.DatatypeConverter")),n.data&&(o+=`        httpConn.setDoOutput(true);
`,o+=`        OutputStreamWriter writer = new OutputStreamWriter(httpConn.getOutputStream());
`,o+="        writer.write("+P(n.data,r)+`);
`,o+=`        writer.flush();
`,o+=`        writer.close();
`,o+=`        httpConn.getOutputStream().close();
`,o+=`
`,r.add("java.io.OutputStreamWriter")),o+=`        InputStream responseStream = httpConn.getResponseCode() / 100 == 2
`,o+=`                ? httpConn.getInputStream()
`,o+=`                : httpConn.getErrorStream();
`,i&&(o+=`        if ("gzip".equals(httpConn.getContentEncoding())) {
`,o+=`            responseStream = new GZIPInputStream(responseStream);
`,o+=`        }
`,r.add("java.util.zip.GZIPInputStream")),o+=`        Scanner s = new Scanner(responseStream).useDelimiter("\\\\A");
`,o+=`        String response = s.hasNext() ? s.next() : "";
`,o+=`        System.out.println(response);
`,o+=`    }
`,o+="}";let s="";for(let a of Array.from(r).sort())s+="import "+a+`;
`;return r.size&&(s+=`
`),s+=`class Main {
`,s+=`
`,r.has("java.lang.Runtime")&&(s+=`    public static String exec(String cmd) {
`,s+=`        try {
`,s+=`            Process p = Runtime.getRuntime().exec(cmd);
`,s+=`            p.waitFor();
`,s+=`            Scanner s = new Scanner(p.getInputStream()).useDelimiter("\\\\A");
`,s+=`            return s.hasNext() ? s.next() : "";
`,s+=`        } catch (Exception e) {
`,s+=`            return "";
`,s+=`        }
`,s+=`    }
`,s+=`
`),s+=`    public static void main(String[] args) throws IOException {
`,s+o+`
`}function Yn(t,e=[]){let n=A(t,Da,e);return[Ha(n,e),e]}var Ma=new Set([..._,"form","form-string","max-time"]),Ba=(t,e=[])=>{let n=k(t,e),r=new Set(["java.io.IOException","java.io.File","java.io.FileInputStream","org.jsoup.Jsoup","org.jsoup.Connection"]),o="";if(o+=`
class Main {

`,o+=`	public static void main(String[] args) throws IOException {
`,n.urls[0].auth&&(o+="		byte[] message = ("+P(ne(n.urls[0].auth,":"),r)+`).getBytes("UTF-8");
`,o+=`		String basicAuth = DatatypeConverter.printBase64Binary(message);
`,o+=`
`,r.add("javax.xml.bind.DatatypeConverter")),o+="		Connection.Response response = Jsoup.connect("+P(n.urls[0].url,r)+`)
`,n.headers){for(let[s,a]of n.headers)if(a!==null)if(y(s.toLowerCase(),"user-agent"))o+="			.userAgent("+P(a,r)+`)
`;else if(y(s.toLowerCase(),"cookie")){let l=a.split(";");for(let c in l)o+="			.cookie("+P(l[c].split("=")[0].trim(),r)+", "+P(l[c].split("=")[1].trim(),r)+`)
`}else o+="			.header("+P(s,r)+", "+P(a,r)+`)
`}if(n.urls[0].auth&&(o+=`			.header("Authorization", "Basic " + basicAuth)
`),n.multipartUploads){o+="			.data(";for(let s of n.multipartUploads){let a=s.name,l="new FileInputStream(new File(",c="filename";"contentFile"in s?y(s.contentFile,"-")?n.stdinFile?o+=P(a,r)+'", "'+c+'", '+l+P(n.stdinFile,r):n.stdin&&(o+=P(a,r)+'", "'+c+'", '+l+P(n.stdin,r)):o+=P(a,r)+'", "'+c+'", '+l+P(s.contentFile,r):o+=P(a,r)+'", "'+c+'",'+l+P(s.content,r)}o+=`)))
`}else n.data&&(o+="			.requestBody("+P(n.data,r)+`)
`);o+="			.method(org.jsoup.Connection.Method."+n.urls[0].method.toString()+`)
`,o+=`			.ignoreContentType(true)
`,n.timeout&&(o+="			.timeout("+n.timeout.toString()+` * 1000)
`),o+=`			.execute();

`,o+=`		System.out.println(response.parse());
`,o+=`	}
`,o+="}";let i="";for(let s of Array.from(r).sort())i+="import "+s+`;
`;return r.size&&(i+=`
`),i+o+`
`},Xn=(t,e=[])=>{let n=A(t,Ma,e);return[Ba(n,e),e]};var Wa=new Set([..._,"max-time","connect-timeout","location","location-trusted","upload-file","form","form-string"]);function Ja(t,e=[]){let n=k(t,e),r=n.urls[0],o=new Set(["java.io.IOException","okhttp3.OkHttpClient","okhttp3.Request","okhttp3.Response"]),i="";i+="OkHttpClient client = new OkHttpClient()";let s=[];if(n.timeout&&(s.push("    .callTimeout("+n.timeout.toString()+`, TimeUnit.SECONDS)
`),o.add("java.util.concurrent.TimeUnit")),n.connectTimeout&&(s.push("    .connectTimeout("+n.connectTimeout.toString()+`, TimeUnit.SECONDS)
`),o.add("java.util.concurrent.TimeUnit")),n.followRedirects===!1&&(s.push(`    .followRedirects(false)
`),s.push(`    .followSslRedirects(false)
`)),s.length){i+=`.newBuilder()
`;for(let u of s)i+=u;i+="    .build()"}if(i+=`;
`,i+=`
`,r.auth){let[u,m]=r.auth;i+="String credential = Credentials.basic("+P(u,o)+", "+P(m,o)+`);

`,o.add("okhttp3.Credentials"),n.authType!=="basic"&&e.push(["okhttp-unsupported-auth-type","OkHttp doesn't support auth type "+n.authType])}let a=[];if(r.uploadFile)(y(r.uploadFile,"-")||y(r.uploadFile,"."))&&e.push(["upload-stdin","uploading from stdin isn't supported"]),a.push("file"),i+="File file = new File("+P(r.uploadFile,o)+`);

`,o.add("java.io.File");else if(n.multipartUploads){a.push("requestBody"),i+=`RequestBody requestBody = new MultipartBody.Builder()
`,i+=`    .setType(MultipartBody.FORM)
`;for(let u of n.multipartUploads){let m=[P(u.name,o)];"content"in u?m.push(P(u.content,o)):"filename"in u&&u.filename?(y(u.filename,u.contentFile)||m.push(P(u.filename,o)),m.push('RequestBody.create("", new File('+P(u.contentFile,o)+"))"),o.add("java.io.File")):m.push("Files.readAllBytes("+P(u.contentFile,o)+")"),i+="    .addFormDataPart("+m.join(", ")+`)
`}i+=`    .build();

`,o.add("okhttp3.RequestBody"),o.add("okhttp3.MultipartBody")}else if(n.dataArray&&n.dataArray.length===1&&!(n.dataArray[0]instanceof S)&&!n.dataArray[0].name)a.push("file"),i+="File file = new File("+P(n.dataArray[0].filename,o)+`);

`,o.add("java.io.File");else if(n.data)if(n.headers.getContentType()==="application/x-www-form-urlencoded"){let[m]=I(n.data);if(!m)a.push("requestBody"),i+="String requestBody = "+P(n.data,o)+`;

`;else{a.push("formBody"),i+=`RequestBody formBody = new FormBody.Builder()
`;for(let[g,b]of m)i+="    .add("+P(g,o)+", "+P(b,o)+`)
`;i+=`    .build();

`,o.add("okhttp3.FormBody"),o.add("okhttp3.RequestBody")}}else a.push("requestBody"),i+="String requestBody = "+P(n.data,o)+`;

`;i+=`Request request = new Request.Builder()
`,i+="    .url("+P(r.url,o)+`)
`;let l=["DELETE","GET","HEAD","PATCH","POST","PUT"],c=["DELETE","PATCH","POST","PUT"],p=r.method,h="method";if(!p.isString()||!l.includes(p.toString())||a.length&&!c.includes(p.toString())?a.unshift(P(p,o)):h=p.toString().toLowerCase(),h!=="get"&&(i+="    ."+h+"("+a.join(", ")+`)
`),n.headers.length)for(let[u,m]of n.headers)m!==null&&(i+="    .header("+P(u,o)+", "+P(m,o)+`)
`);if(r.auth){let u=n.headers.lowercase?"authorization":"Authorization";i+='    .header("'+u+`", credential)
`}i+=`    .build();
`,i+=`
`,i+=`try (Response response = client.newCall(request).execute()) {
`,i+=`    if (!response.isSuccessful()) throw new IOException("Unexpected code " + response);
`,i+=`    response.body().string();
`,i+=`}
`;let d="";for(let u of Array.from(o).sort())d+="import "+u+`;
`;return o.size&&(d+=`
`),o.has("java.lang.Runtime")&&(d+=`public static String exec(String cmd) {
`,d+=`    try {
`,d+=`        Process p = Runtime.getRuntime().exec(cmd);
`,d+=`        p.waitFor();
`,d+=`        Scanner s = new Scanner(p.getInputStream()).useDelimiter("\\\\A");
`,d+=`        return s.hasNext() ? s.next() : "";
`,d+=`    } catch (Exception e) {
`,d+=`        return "";
`,d+=`    }
`,d+=`}
`,d+=`
`),d+i+`
`}function Zn(t,e=[]){let n=A(t,Wa,e);return[Ja(n,e),e]}var Ga=new Set([..._,"form","form-string","max-time"]);function Qe(t){return t.replace(/^ {2}/gm,"")}function it(t,e=1){let n="  ".repeat(e);return t.split(`
`).join(`
`+n)}function Vo(t,e=0){let n="  ".repeat(e);return t.split(`
`).join(`
`+n+"// ")}function zo(t,e){let[n,r]=t,o="",i=!1;if(r){o+=`{
`;for(let[s,a]of r)o+="  "+O(s,e)+": ",Array.isArray(a)?(o+="["+a.map(l=>O(l,e)).join(", ")+"]",i=!0):o+=O(a,e),o+=`,
`;o.endsWith(`,
`)&&(o=o.slice(0,-2)),o+=`
}`}else if(n){o+=`[
`;for(let[s,a]of n)o+="  { name: "+O(s,e)+", value: "+O(a,e)+` },
`;o.endsWith(`,
`)&&(o=o.slice(0,-2)),o+=`
]`}else return["null",!1];return[o,i]}function Va(t,e,n,r){let o=!1,i=O(t,r);if(e==="application/json"&&t.isString()){let s=t.toString(),a=JSON.parse(s);if(typeof a!="object"||a===null)return[n,i,null,o];let l=JSON.stringify(a)===s,c="JSON.stringify("+ve(a,1)+")";return[n,c,l?null:i,o]}if(e==="application/x-www-form-urlencoded"){let[s,a]=I(t);if(s){y(n,"application/x-www-form-urlencoded; charset=utf-8")&&(n=null);let l;return[l,o]=zo([s,a],r),[n,it(l),null,o]}}return[n,i,null,o]}function za(t,e,n,r){let o=null,i=null,s=!1;try{[n,o,i,s]=Va(t,e,n,r)}catch{}return o||(o=O(t,r)),[n,o,i,s]}function at(t,e){let n=`const form = new FormData();
`;for(let r of t)n+="form.append("+O(r.name,e)+", ","contentFile"in r?(be(e,"* as fs","fs"),y(r.contentFile,"-")?n+="fs.readFileSync(0).toString()":n+="fs.readFileSync("+O(r.contentFile,e)+")","filename"in r&&r.filename&&(n+=", "+O(r.filename,e))):n+=O(r.content,e),n+=`);
`;return n+=`
`,n}function Ka(t,e=[]){var n;let r=k(t,e),o=[],i="",s=["GET","HEAD"],a=r.urls[0].method,l=a.toString();y(r.urls[0].method.toUpperCase(),a)||e.push(["method-case","jQuery uppercases the method, so it will be changed to "+JSON.stringify(a.toUpperCase().toString())]);let c=r.headers.getContentType(),p=r.headers.get("content-type");r.headers.delete("content-type");let h=r.urls[0].url,d=null,u=null,m=!1;r.multipartUploads?(i+=at(r.multipartUploads,o),d="form",e.push(["multipart-form","jQuery doesn't support sending FormData yet"])):r.data&&([p,d,u,m]=za(r.data,c,p,o),u&&(u="  // data: "+u+`,
`)),s.includes(l)&&(r.urls[0].queryList?(d&&(e.push(["data-with-get","jQuery doesn't allow sending data in the body with GET or HEAD requests"]),u?u+="  // data: "+it(Vo(Qe(d)))+`,
`:u="  // data: "+it(Vo(Qe(d)))+`,
`),[d,m]=zo([r.urls[0].queryList,(n=r.urls[0].queryDict)!==null&&n!==void 0?n:null],o),d=it(d),h=r.urls[0].urlWithoutQueryList):(r.data||r.multipartUploads)&&e.push(["data-with-get","jQuery doesn't allow sending data with GET or HEAD requests. The data will be sent in the URL instead"]));let g=!!(r.headers.length||r.urls[0].auth||(r.multipartUploads||r.data)&&s.includes(l)||r.timeout||p!=null||u||m),b="";if(b+=`.done(function(response) {
`,b+=`  console.log(response);
`,b+="});",!g&&a.isString()&&["GET","POST"].includes(l))i+="$."+(l==="GET"?"get":"post")+"(",i+=O(h,o),d&&(i+=", "+Qe(d)),i+=`)
`,i+="  "+it(b)+`
`;else{if(i+=`$.ajax({
`,i+="  url: "+O(h,o)+`,
`,i+=`  crossDomain: true,
`,l!=="GET"){let R=y(r.urls[0].method.toUpperCase(),a)?a.toLowerCase():a;i+="  method: "+O(R,o)+`,
`}if(r.headers.length){i+=`  headers: {
`;for(let[R,f]of r.headers)f!==null&&(i+="    "+O(R,o)+": "+O(f,o)+`,
`);i.endsWith(`,
`)&&(i=i.slice(0,-2),i+=`
`),i+=`  },
`}if(p&&(i+="  contentType: "+O(p,o)+`,
`),r.urls[0].auth){let[R,f]=r.urls[0].auth;i+="  username: "+O(R,o)+`,
`,i+="  password: "+O(f,o)+`,
`}u&&(i+=u),d&&(i+="  data: "+d+`,
`),m&&(i+=`  traditional: true,
`),r.timeout&&(i+="  timeout: "+Ie(r.timeout,o)+`,
`),i.endsWith(`,
`)&&(i=i.slice(0,-2),i+=`
`),i+="})"+b+`
`}let x=He(o);return x&&(x+=`
`),x+i}function qn(t,e=[]){let n=A(t,Ga,e);return[Ka(n,e),e]}var Qa=new Set([..._,"form","form-string","max-time"]);function Ya(t,e,n){let r=O(t,n);if(e==="application/json"&&t.isString()){let o=t.toString(),i=JSON.parse(o);if(typeof i!="object"||i===null)return[r,null];let s=JSON.stringify(i)===o;return["JSON.stringify("+ve(i,1)+")",s?null:r]}if(e==="application/x-www-form-urlencoded"){let[o,i]=I(t);if(o)return[Ge([o,i],n),null]}return[r,null]}function Xa(t,e,n){let r=null,o=null;try{[r,o]=Ya(t,e,n)}catch{}return r||(r=O(t,n)),[r,o]}function Za(t,e=[]){let n=k(t,e),r=[],o="",i=["GET","HEAD"],s=n.urls[0].method,a=s.toString();y(n.urls[0].method.toUpperCase(),s)||e.push(["method-case","XHR uppercases the method, so it will be changed to "+JSON.stringify(s.toUpperCase().toString())]);let l=n.data||n.multipartUploads,c=n.urls[0].url,p=n.headers.getContentType();if(n.multipartUploads)o+=at(n.multipartUploads,r);else if(n.data){let[u,m]=Xa(n.data,p,r);m&&(o+="// const data = "+m+`;
`),u&&(o+="const data = "+Qe(u)+`;

`)}i.includes(a)&&l&&e.push(["data-with-get","XHR doesn't send data with GET or HEAD requests"]),o+=`let xhr = new XMLHttpRequest();
`,o+=`xhr.withCredentials = true;
`,o+="xhr.open(";let h=[O(s,r),O(c,r)];if(n.urls[0].auth){let[u,m]=n.urls[0].auth;h.push("true",O(u,r),O(m,r)),o+=`
  `,o+=h.join(`,
  `),o+=`
`}else o+=h.join(", ");if(o+=`);
`,n.headers.length)for(let[u,m]of n.headers)m!==null&&(o+="xhr.setRequestHeader("+O(u,r)+", "+O(m,r)+`);
`);n.timeout&&(o+="xhr.timeout = "+Ie(n.timeout,r)+`;
`),o+=`
`,o+=`xhr.onload = function() {
`,o+=`  console.log(xhr.response);
`,o+=`};
`,o+=`
`,n.multipartUploads?o+=`xhr.send(form);
`:n.data?o+=`xhr.send(data);
`:o+=`xhr.send();
`;let d=He(r);return d&&(d+=`
`),d+o}function er(t,e=[]){let n=A(t,Qa,e);return[Za(n,e),e]}var cd=new Set([..._,"insecure","no-insecure","form","form-string","compressed","location","no-location","location-trusted","no-location-trusted","max-redirs","output","include","proxy","max-time","connect-timeout","anyauth","no-anyauth","digest","no-digest","aws-sigv4","negotiate","no-negotiate","delegation","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb"]);var yd=new Set([..._,"max-time","no-compressed","insecure","no-insecure","upload-file","connect-timeout","timeout","retry","location","max-redirs","form","form-string"]);var qa=new Set([..._,"max-time","connect-timeout","location","location-trusted","upload-file","form","form-string"]),el=/\$|"|\\|\p{C}|[^ \P{Z}]/gu,tl=/[0-9]/;function Et(t){return'"'+t.replace(el,(e,n,r)=>{switch(e){case"$":return"\\$";case"\\":return"\\\\";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case'"':return'\\"'}if(e.length===2){let o=e.charCodeAt(0),i=e.charCodeAt(1);return"\\u"+o.toString(16).padStart(4,"0")+"\\u"+i.toString(16).padStart(4,"0")}return e==="\0"&&!tl.test(r.charAt(n+1))?"\\0":"\\u"+e.charCodeAt(0).toString(16).padStart(4,"0")})+'"'}function oe(t,e){let n=[];for(let r of t.tokens)typeof r=="string"?n.push(Et(r)):r.type==="variable"?(n.push("System.getenv("+Et(r.value)+') ?: ""'),e.add("java.lang.System")):(n.push("exec("+Et(r.value)+")"),e.add("java.lang.Runtime"),e.add("java.util.Scanner"));return n.join(" + ")}function nl(t,e=[]){let n=k(t,e),r=n.urls[0],o=new Set(["java.io.IOException","okhttp3.OkHttpClient","okhttp3.Request"]),i="";i+="val client = OkHttpClient()";let s=[];if(n.timeout&&(s.push("  .callTimeout("+n.timeout.toString()+`, TimeUnit.SECONDS)
`),o.add("java.util.concurrent.TimeUnit")),n.connectTimeout&&(s.push("  .connectTimeout("+n.connectTimeout.toString()+`, TimeUnit.SECONDS)
`),o.add("java.util.concurrent.TimeUnit")),n.followRedirects===!1&&(s.push(`  .followRedirects(false)
`),s.push(`  .followSslRedirects(false)
`)),s.length){i+=`.newBuilder()
`;for(let x of s)i+=x;i+="  .build()"}if(i+=`

`,r.auth){let[x,R]=r.auth;i+="val credential = Credentials.basic("+oe(x,o)+", "+oe(R,o)+`);

`,o.add("okhttp3.Credentials"),n.authType!=="basic"&&e.push(["okhttp-unsupported-auth-type","OkHttp doesn't support auth type "+n.authType])}let a=[],l=n.headers.getContentType(),c=n.headers.get("content-type");if(r.uploadFile)(y(r.uploadFile,"-")||y(r.uploadFile,"."))&&e.push(["upload-stdin","uploading from stdin isn't supported"]),c&&(i+="val MEDIA_TYPE = "+oe(c,o)+`.toMediaType()

`,o.add("okhttp3.MediaType.Companion.toMediaType")),a.push("file.asRequestBody(MEDIA_TYPE)"),i+="val file = File("+oe(r.uploadFile,o)+`)

`,o.add("java.io.File"),o.add("okhttp3.RequestBody.Companion.asRequestBody");else if(n.multipartUploads){a.push("requestBody"),i+=`val requestBody = MultipartBody.Builder()
`,i+=`  .setType(MultipartBody.FORM)
`;for(let x of n.multipartUploads){let R=[oe(x.name,o)];"content"in x?R.push(oe(x.content,o)):"filename"in x&&x.filename?(R.push(oe(x.filename,o)),R.push("File("+oe(x.contentFile,o)+").asRequestBody()"),o.add("java.io.File"),o.add("okhttp3.RequestBody.Companion.asRequestBody")):R.push("Files.readAllBytes("+oe(x.contentFile,o)+")"),i+="  .addFormDataPart("+R.join(", ")+`)
`}i+=`  .build()

`,o.add("okhttp3.MultipartBody")}else if(n.dataArray&&n.dataArray.length===1&&!(n.dataArray[0]instanceof S)&&!n.dataArray[0].name)c&&(i+="val MEDIA_TYPE = "+oe(c,o)+`.toMediaType()

`,o.add("okhttp3.MediaType.Companion.toMediaType")),a.push("file.asRequestBody(MEDIA_TYPE)"),o.add("okhttp3.RequestBody.Companion.asRequestBody"),i+="val file = File("+oe(n.dataArray[0].filename,o)+`)

`,o.add("java.io.File");else if(n.data)if(l==="application/x-www-form-urlencoded"){let[x]=I(n.data);if(!x)c&&(i+="val MEDIA_TYPE = "+oe(c,o)+`.toMediaType()

`,o.add("okhttp3.MediaType.Companion.toMediaType")),a.push("requestBody.toRequestBody(MEDIA_TYPE)"),o.add("okhttp3.RequestBody.Companion.toRequestBody"),i+="val requestBody = "+oe(n.data,o)+`

`;else{a.push("formBody"),i+=`val formBody = FormBody.Builder()
`;for(let[R,f]of x)i+="  .add("+oe(R,o)+", "+oe(f,o)+`)
`;i+=`  .build()

`,o.add("okhttp3.FormBody")}}else c&&(i+="val MEDIA_TYPE = "+oe(c,o)+`.toMediaType()

`,o.add("okhttp3.MediaType.Companion.toMediaType")),a.push("requestBody.toRequestBody(MEDIA_TYPE)"),i+="val requestBody = "+oe(n.data,o)+`

`,o.add("okhttp3.RequestBody.Companion.toRequestBody");i+=`val request = Request.Builder()
`,i+="  .url("+oe(r.url,o)+`)
`;let p=["DELETE","GET","HEAD","PATCH","POST","PUT"],h=["DELETE","PATCH","POST","PUT"],d=["PATCH","POST","PUT"],u=r.method,m=r.method.toString(),g="method";if(!u.isString()||!p.includes(m)||a.length&&!h.includes(m)||!a.length&&d.includes(m)?(a.length||(a.push('"".toRequestBody()'),o.add("okhttp3.RequestBody.Companion.toRequestBody")),a.unshift(oe(u,o))):(m==="DELETE"&&!a.length&&(a.push('"".toRequestBody()'),o.add("okhttp3.RequestBody.Companion.toRequestBody")),g=u.toString().toLowerCase()),g!=="get"&&(i+="  ."+g+"("+a.join(", ")+`)
`),n.headers.length)for(let[x,R]of n.headers)R!==null&&(i+="  .header("+oe(x,o)+", "+oe(R,o)+`)
`);if(r.auth){let x=n.headers.lowercase?"authorization":"Authorization";i+='  .header("'+x+`", credential)
`}i+=`  .build()
`,i+=`
`,i+=`client.newCall(request).execute().use { response ->
`,i+=`  if (!response.isSuccessful) throw IOException("Unexpected code $response")
`,i+=`  response.body!!.string()
`,i+=`}
`;let b="";for(let x of Array.from(o).sort())b+="import "+x+`
`;return o.size&&(b+=`
`),o.has("java.lang.Runtime")&&(b+=`fun exec(cmd: String): String {
`,b+=`  try {
`,b+=`    val p = Runtime.getRuntime().exec(cmd)
`,b+=`    p.waitFor()
`,b+=`    val s = Scanner(p.getInputStream()).useDelimiter("\\\\A")
`,b+=`    return s.hasNext() ? s.next() : ""
`,b+=`  } catch (Exception e) {
`,b+=`    return ""
`,b+=`  }
`,b+=`}
`,b+=`
`),b+i}function tr(t,e=[]){let n=A(t,qa,e);return[nl(n,e),e]}var Rd=new Set([..._]);var Bd=new Set([..._,"insecure","no-insecure","form","form-string"]);var Yd=new Set([..._,"max-time","form","form-string","proxy","proxy-user"]);var nh=new Set([..._,"max-time","connect-timeout","location","no-location","location-trusted","no-location-trusted","max-redirs","compressed","insecure","http2","http2-prior-knowledge","form","form-string"]);var ul=new Set([..._,"form","form-string","max-time"]);function fl(t,e,n){let r=O(t,n);if(e==="application/json"&&t.isString()){let o=t.toString(),i=JSON.parse(o);if(typeof i!="object"||i===null)return[r,null];let s=JSON.stringify(i)===o;return["JSON.stringify("+ve(i,1)+")",s?null:r]}if(e==="application/x-www-form-urlencoded"){let o=I(t);if(o[0])return[Ge(o,n)+".toString()",null]}return[r,null]}function dl(t,e,n){let r=null,o=null;try{[r,o]=fl(t,e,n)}catch{}return r||(r=O(t,n)),[r,o]}function hl(t,e=[]){let n=k(t,e),r=[],o="",i="",s="",a=n.urls[0].method;y(a,"GET")||(s+="  method: "+O(a,r)+`,
`),y(n.urls[0].method.toUpperCase(),a)||e.push(["method-case","http uppercases the method, so it will be changed to "+JSON.stringify(a.toUpperCase().toString())]);let l=n.urls[0].url,c,p,h,d=n.headers.getContentType();if(n.multipartUploads?(h=at(n.multipartUploads,r),i+=h,o+=`import FormData from 'form-data';
`):n.data&&([c,p]=dl(n.data,d,r)),n.urls[0].auth){let[x,R]=n.urls[0].auth;s+="  auth: "+O(ne([x,R],":"),r)+`,
`}if(n.headers.length){s+=`  headers: {
`;for(let[x,R]of n.headers)R!==null&&(s+="    "+O(x,r)+": "+O(R,r)+`,
`);h&&(s+=`    ...form.getHeaders(),
`),s.endsWith(`,
`)&&(s=s.slice(0,-2),s+=`
`),s+=`  },
`}else h&&(s+=`  headers: form.getHeaders(),
`);n.timeout&&(s+="  timeout: "+Ie(n.timeout,r)+`,
`),s.endsWith(`,
`)&&(s=s.slice(0,-2),s+=`
`);let u=n.urls[0].urlObj,m=O(l,r);if(s){i+=`const options = {
`,i+="  hostname: "+O(u.host,r)+`,
`,u.host.includes(":")&&e.push(["node-http-port","Parsing the port out of the hostname is not supported. If you get an ENOTFOUND error, you'll need to do it manually"]);let x=se(u.path,u.query);x.toBool()&&(i+="  path: "+O(x,r)+`,
`),i+=s,i+=`};
`,i+=`
`,m="options"}let g=u.scheme.toString()==="https"?"https":"http",b=y(a,"GET")&&!c&&!p&&!h?"get":"request";return i+="const req = "+g+"."+b+"("+m+`, function (res) {
`,i+=`  const chunks = [];
`,i+=`
`,i+=`  res.on('data', function (chunk) {
`,i+=`    chunks.push(chunk);
`,i+=`  });
`,i+=`
`,i+=`  res.on('end', function () {
`,i+=`    const body = Buffer.concat(chunks);
`,i+=`    console.log(body.toString());
`,i+=`  });
`,i+=`});
`,p&&(i+=`
// req.write(`+p+");"),c?i+=`
req.write(`+Qe(c)+`);
`:h&&(i+=`
form.pipe(req);
`),b!=="get"&&!h&&(i+=`req.end();
`),o="import "+g+" from '"+g+`';
`+o,o+=He(r),o+=`
`,o+i}function nr(t,e=[]){let n=A(t,ul,e);return[hl(n,e),e]}var gh=new Set([..._,"upload-file","form","form-string","next","compressed","upload-file","retry","max-time"]);var Ah=new Set([..._,"form","form-string","max-time","connect-timeout","location","max-redirs","retry","insecure","cert","key","cacert","http2"]);var kh=new Set([..._,"next"]);var $h=new Set([..._,"max-time"]);var Fh=["Content-Length","Authorization","Connection","Host","Proxy-Authenticate","Proxy-Authorization","WWW-Authenticate"].map(t=>t.toLowerCase());var Dh=new Set([..._]);var Wh=new Set([..._,"max-time","insecure","no-insecure","upload-file","max-redirs","max-time","form","form-string"]);var ml=new Set([..._,"max-time","insecure","no-insecure","compressed","no-compressed","digest","no-digest","location","no-location","form","form-string","proxy","proxy-user","unix-socket"]),yl=/'|\\/gu,gl=/"|\$|\\|\p{C}|[^ \P{Z}]/gu;function Ot(t){let[e,n]=["'",yl];return(t.includes("'")&&!t.includes('"')||/[^\x20-\x7E]/.test(t))&&([e,n]=['"',gl]),e+t.replace(n,r=>{switch(r){case"$":return e==="'"?"$":"\\$";case"\\":return"\\\\";case"'":case'"':return r===e?"\\"+r:r;case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"\x1B":return"\\e";case"\f":return"\\f"}let o=r.codePointAt(0).toString(16);return o.length>2?"\\u{"+o+"}":"\\x"+o.padStart(2,"0")})+e}function ae(t){let e=[];for(let n of t.tokens)typeof n=="string"?e.push(Ot(n)):n.type==="variable"?e.push("getenv("+Ot(n.value)+") ?? "+Ot("")):n.type==="command"&&e.push("shell_exec("+Ot(n.value)+")");return e.join(" . ")}function Sl(t,e=[]){let n=k(t,e,{dataReadsFile:!0}),r;n.headers.has("cookie")&&(r=n.headers.get("cookie"),n.headers.delete("cookie"));let o=`<?php
`;if(o+=`$ch = curl_init();
`,o+="curl_setopt($ch, CURLOPT_URL, "+ae(n.urls[0].url)+`);
`,o+=`curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
`,o+="curl_setopt($ch, CURLOPT_CUSTOMREQUEST, "+ae(n.urls[0].method)+`);
`,n.compressed&&n.headers.setIfMissing("Accept-Encoding","gzip"),n.headers.length){let i=`[
`;for(let[s,a]of n.headers)a!==null&&(i+="    "+ae(ne([s,a],": "))+`,
`);i+="]",o+="curl_setopt($ch, CURLOPT_HTTPHEADER, "+i+`);
`}if(r&&(o+="curl_setopt($ch, CURLOPT_COOKIE, "+ae(r)+`);
`),n.urls[0].auth&&["basic","digest"].includes(n.authType)){let i=n.authType==="digest"?"CURLAUTH_DIGEST":"CURLAUTH_BASIC";o+="curl_setopt($ch, CURLOPT_HTTPAUTH, "+i+`);
`,o+="curl_setopt($ch, CURLOPT_USERPWD, "+ae(ne(n.urls[0].auth,":"))+`);
`}if(n.data||n.multipartUploads){let i="";if(n.multipartUploads){i=`[
`;for(let s of n.multipartUploads)i+="    "+ae(s.name)+" => ","contentFile"in s?(i+="new CURLFile("+ae(s.contentFile),s.contentType&&(i+=", "+ae(s.contentType)),s.filename&&!y(s.filename,s.contentFile)&&(s.contentType||(i+=", null"),i+=", "+ae(s.filename)),i+=")"):"filename"in s&&s.filename?(i+="new CURLStringFile("+ae(s.content),i+=", "+ae(s.filename),s.contentType&&(i+=", "+ae(s.contentType)),i+=")"):i+=ae(s.content),i+=`,
`;i+="]"}else n.isDataBinary&&n.data.charAt(0)==="@"?i="file_get_contents("+ae(n.data.slice(1))+")":i=ae(n.data);o+="curl_setopt($ch, CURLOPT_POSTFIELDS, "+i+`);
`}return n.proxy&&(o+="curl_setopt($ch, CURLOPT_PROXY, "+ae(n.proxy)+`);
`,n.proxyAuth&&(o+="curl_setopt($ch, CURLOPT_PROXYUSERPWD, "+ae(n.proxyAuth)+`);
`)),n.timeout&&(o+="curl_setopt($ch, CURLOPT_TIMEOUT, "+(parseInt(n.timeout.toString(),10)||0)+`);
`),n.unixSocket&&(o+="curl_setopt($ch, CURLOPT_UNIX_SOCKET_PATH, "+ae(n.unixSocket)+`);
`),n.followRedirects&&(o+=`curl_setopt($ch, CURLOPT_FOLLOWLOCATION, true);
`),n.insecure&&(o+=`curl_setopt($ch, CURLOPT_SSL_VERIFYHOST, false);
`,o+=`curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, false);
`),o+=`
$response = curl_exec($ch);

`,o+=`curl_close($ch);
`,o}function rr(t,e=[]){let n=A(t,ml,e);return[Sl(n,e),e]}var Zh=new Set([..._,"form","form-string","digest","no-digest","ntlm","no-ntlm","ntlm-wb","no-ntlm-wb","http3","http3-only","http2","http2-prior-knowledge","max-time","connect-timeout","insecure","no-insecure","cacert","capath","cert","key","compressed","no-compressed","location","no-location","proxy","noproxy"]);var rm=new Set([..._]);var xl=/\p{C}|[^ \P{Z}]/gu,_l=/\$|`|"|\p{C}|[^ \P{Z}]/gu;function or(t,e){return e==='"'?t.replace(_l,n=>{switch(n){case"\0":return"`0";case"\x07":return"`a";case"\b":return"`b";case"\x1B":return"`e";case"\f":return"`f";case`
`:return"`n";case"\r":return"`r";case"	":return"`t";case"\v":return"`v";case"$":return"`$";case"`":return"``";case'"':return'`"'}return"`u{"+n.codePointAt(0).toString(16)+"}"}):t.replaceAll("'","''")}function Y(t){let e='"';t.tokens.length===1&&typeof t.tokens[0]=="string"&&!xl.test(t.tokens[0])&&t.tokens[0].includes("'")&&!t.tokens[0].includes('"')&&(e="'");let n=[];for(let r of t.tokens)typeof r=="string"?n.push(or(r,e)):r.type==="variable"||r.text.startsWith("$(")&&r.text.endsWith(")")?n.push(r.text):n.push("$("+r.text+")");return t.tokens.length===1&&typeof t.tokens[0]!="string"?n.join(""):e+n.join("")+e}var bl=new Set([..._,"form","form-string","upload-file","output","location","location-trusted","max-redirs","proxy","insecure","max-time","keepalive","http2","http3"]);function Tl(t,e,n,r){let o="",i=n?"Invoke-RestMethod":"Invoke-WebRequest",s=[],a=e.method,l=e.method.toString();if(e.queryList&&e.queryDict&&e.queryDict.every(m=>!Array.isArray(m[1]))&&a.isString()&&l==="GET"&&!(e.uploadFile||t.data||t.multipartUploads)){o+=`$body = @{
`;for(let[m,g]of e.queryList)o+="    "+Y(m)+" = "+Y(g)+`
`;o+=`}
`,s.push(["-Uri",Y(e.urlWithoutQueryList)]),s.push(["-Body","$body"]),r.push(["data-get","the -Body will be sent in the URL as a query string"])}else s.push(["-Uri",Y(e.url)]);let c={DEFAULT:"Default",DELETE:"Delete",GET:"Get",HEAD:"Head",MERGE:"Merge",OPTIONS:"Options",PATCH:"Patch",POST:"Post",PUT:"Put",TRACE:"Trace"};if(e.method.isString()&&l==="GET"||(e.method.isString()&&l in c?s.push(["-Method",c[l]]):s.push(["-CustomMethod",Y(a)])),t.cookies){o+=`$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
`;for(let[m,g]of t.cookies)o+=`$cookie = New-Object System.Net.Cookie
`,o+="$cookie.Name = "+Y(m)+`
`,o+="$cookie.Value = "+Y(g)+`
`,o+="$cookie.Domain = "+Y(e.urlObj.host)+`
`,o+=`$session.Cookies.Add($cookie)
`;s.push(["-WebSession","$session"]),t.headers.delete("Cookie")}let p=[],h=[];for(let[m,g]of t.headers)g!==null&&(m.toLowerCase().toString()==="content-type"?p.push(["-ContentType",Y(g)]):m.toLowerCase().toString()==="user-agent"?p.push(["-UserAgent",Y(g)]):h.push(Y(m)+" = "+Y(g)));if(e.auth){let[m,g]=e.auth;o+="$username = "+Y(m)+`
`,o+="$password = ConvertTo-SecureString "+Y(g)+` -AsPlainText -Force
`,o+=`$credential = New-Object System.Management.Automation.PSCredential($username, $password)
`,s.push(["-Credential","$credential"]),s.push(["-Authentication","Basic"]),e.urlObj.scheme.toString()==="http"&&s.push(["-AllowUnencryptedAuthentication"])}if(h.length&&(o+=`$headers = @{
`,o+="    "+h.join(`
    `)+`
`,o+=`}
`,s.push(["-Headers","$headers"])),s.push(...p),e.uploadFile)y(e.uploadFile,"-")||y(e.uploadFile,"."),s.push(["-InFile",Y(e.uploadFile)]);else if(t.multipartUploads){o+=`$form = @{
`;for(let m of t.multipartUploads)"content"in m?o+="    "+Y(m.name)+" = "+Y(m.content)+`
`:("filename"in m&&m.filename&&!y(m.filename,m.contentFile)&&r.push(["powershell-multipart-fake-filename","PowerShell doesn't support multipart uploads that read a certain filename but send a different filename"]),o+="    "+Y(m.name)+" = Get-Item "+Y(m.contentFile)+`
`);o+=`}
`,s.push(["-Form","$form"])}else if(t.dataArray&&t.dataArray.length===1&&!(t.dataArray[0]instanceof S)&&!t.dataArray[0].name)s.push(["-InFile",Y(t.dataArray[0].filename)]);else if(t.data){if(t.headers.getContentType()==="application/x-www-form-urlencoded"){let g,b;try{[g,b]=I(t.data)}catch{}if(g&&b&&b.every(x=>!Array.isArray(x[1]))){o+=`$body = @{
`;for(let[x,R]of g)o+="    "+Y(x)+" = "+Y(R)+`
`;o+=`}
`,s.push(["-Body","$body"])}else s.push(["-Body",Y(t.data)]),l==="POST"&&t.data.includes("=")&&r.push(["post-string","all -Body text after the first '=' will be escaped"])}else s.push(["-Body",Y(t.data)]),l==="POST"&&t.data.includes("=")&&r.push(["post-string","all -Body text after the first '=' will be escaped"]);l==="GET"&&r.push(["data-get","the -Body will be sent in the URL as a query string"])}t.followRedirects===!1?s.push(["-MaximumRedirection","0"]):t.maxRedirects&&t.maxRedirects.toString()!=="5"&&s.push(["-MaximumRedirection",t.maxRedirects.toString()]),t.followRedirectsTrusted&&s.push(["-PreserveAuthorizationOnRedirect"]),t.proxy&&s.push(["-Proxy",Y(t.proxy)]),t.proxyAuth,t.noproxy,t.insecure&&s.push(["-SkipCertificateCheck"]),t.timeout&&s.push(["-TimeoutSec",t.timeout.toString()]),t.keepAlive===!1&&s.push(["-DisableKeepAlive"]),t.http2?s.push(["-HttpVersion","2.0"]):t.http3&&s.push(["-HttpVersion","3.0"]),e.output&&s.push(["-OutFile",Y(e.output)]);let u=s.length>3||s.reduce((m,g)=>m+g.length,0)>75?" `\n    ":" ";return o+"$response = "+i+" "+s.map(m=>m.join(" ")).join(u)+`
`}function wl(t,e=!0,n=[]){let r=[];for(let o of t){ye(o,n,{dataReadsFile:!0,multipleUrls:!0}),o.dataReadsFile&&o.dataArray&&o.dataArray.length&&(o.dataArray.length>1||!(o.dataArray[0]instanceof S)&&o.dataArray[0].name)&&n.push(["unsafe-data","the generated data content is wrong, "+JSON.stringify("@"+o.dataReadsFile)+" means read the file "+JSON.stringify(o.dataReadsFile)]);for(let i of o.urls)r.push(Tl(o,i,e,n))}return r.join(`

`)}function Al(t,e=[]){return wl(t,!0,e)}function sr(t,e=[]){let n=A(t,bl,e);return[Al(n,e),e]}var Rl=new Set([..._,"max-time","insecure","no-insecure","upload-file"]);function Cl(t,e=[]){let n=k(t,e),r={},o=new Set,i="";y(n.urls[0].urlObj.scheme,"https")?i+="conn = http.client.HTTPSConnection(":i+="conn = http.client.HTTPConnection(";let s=[C(n.urls[0].urlObj.host,r,o)];n.urls[0].urlObj.port,n.timeout&&s.push(`timeout=${Jn(n.timeout,r,o)}`),n.insecure&&y(n.urls[0].urlObj.scheme,"https")&&(s.push("context=ssl._create_unverified_context()"),o.add("ssl"));let a=s.join(", ");if(a.length>80&&(a=`
    `+s.join(`,
    `)+`
`),i+=a+`)
`,n.urls[0].auth){let[g,b]=n.urls[0].auth;if(n.authType==="basic"){let x="Basic "+btoa(`${g.toString()}:${b.toString()}`);n.headers.setIfMissing("Authorization",x),o.add("")}}n.headers.length&&(i+=Gn(n.headers,{},r,o));let l,c,p=n.headers.get("content-type");n.dataArray&&n.dataArray.length===1&&p&&p.split(";")[0].toString().trim()==="application/json"&&n.dataArray&&([l,c]=Vn(n.dataArray[0],o,r)),l&&(i+=l),i+="conn.request(";let d=[C(n.urls[0].method,r,o),C(se(n.urls[0].urlObj.path,n.urls[0].urlObj.query),r,o)];l?(d.push("json.dumps(json_data)"),!c&&n.data&&d.push("# "+C(n.data,r,o)),o.add("json")):n.urls[0].uploadFile?y(n.urls[0].uploadFile,"-")||y(n.urls[0].uploadFile,".")?(d.push("sys.stdin.buffer"),o.add("sys")):d.push("open("+C(n.urls[0].uploadFile,r,o,!1,!0)+", 'rb')"):n.dataArray&&n.dataArray.length===1&&!(n.dataArray[0]instanceof S)&&!n.dataArray[0].name?d.push("open("+C(n.dataArray[0].filename,r,o,!1,!0)+", 'rb')"):n.data&&d.push(C(n.data,r,o)),n.headers.length&&(d.length===2?d.push("headers=headers"):d.push("headers"));let u=d.join(", ");u.length>80&&(u=`
    `+d.join(`,
    `)+`
`),i+=u+`)
`,i+=`response = conn.getresponse()
`;let m=`import http.client
`;return m+=Kt(o),m+=`
`,m+i}function ir(t,e=[]){let n=A(t,Rl,e);return[Cl(n,e),e]}var Sm=new Set([..._,"form","form-string","insecure","no-insecure"]);var Om=new Set([..._,"form","form-string","insecure","no-insecure","oauth2-bearer","max-redirs","max-time","connect-timeout","retry","retry-max-time"]);var El=new Set([..._,"form","form-string","http0.9","http1.0","http1.1","insecure","no-digest","no-http0.9","no-insecure","output","proxy","proxy-user","upload-file","next"]),Ol=/'|\\/gu,Pl=/"|\\|\p{C}|[^ \P{Z}]|#[{@$]/gu,Ll=/\}|\\|\p{C}|[^ \P{Z}]|#[{@$]/gu,kl=/[0-9]/;function Ye(t,e){e===void 0&&(e="'",(t.match(/\p{C}|[^ \P{Z}]/gu)||t.includes("'")&&!t.includes('"'))&&(e='"'));let n=e==="'"?Ol:e==='"'?Pl:Ll,r=e[0],o=e==="{}"?e[1]:e[0];return r+t.replace(n,(i,s,a)=>{switch(i[0]){case"\x07":return"\\a";case"\b":return"\\b";case"\f":return"\\f";case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\v":return"\\v";case"\x1B":return"\\e";case"\\":return"\\\\";case"'":return"\\'";case'"':return'\\"';case"#":return"\\"+i;case"}":return"\\}";case"\0":if(!kl.test(a.charAt(s+1)))return"\\0";break}let l=i.codePointAt(0),c=l.toString(16);return c.length<=2&&l<127?"\\x"+c.padStart(2,"0"):c.length<=4?"\\u"+c.padStart(4,"0"):"\\u{"+c+"}"})+o}function G(t){let e=[];for(let n of t.tokens)typeof n=="string"?e.push(Ye(n)):n.type==="variable"?e.push("ENV["+Ye(n.value)+"]"):e.push("%x"+Ye(n.value,"{}"));return e.join(" + ")}function vl(t){return t.isString()&&/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(t.toString())}function lt(t,e=0){if(t instanceof S)return G(t);switch(typeof t){case"string":return Ye(t);case"number":return t.toString();case"boolean":return t?"true":"false";case"object":if(t===null)return"nil";if(Array.isArray(t)){if(t.length===0)return"[]";{let n=`[
`;for(let[r,o]of t.entries())n+=" ".repeat(e+2)+lt(o,e+2),n+=r===t.length-1?`
`:`,
`;return n+=" ".repeat(e)+"]",n}}else{if(Object.keys(t).length===0)return"{}";let n=`{
`,r=Object.entries(t);for(let[o,[i,s]]of r.entries())n+=" ".repeat(e+2)+Ye(i)+" => "+lt(s,e+2),n+=o===r.length-1?`
`:`,
`;return n+=" ".repeat(e)+"}",n}default:throw new w("unexpected object type that shouldn't appear in JSON: "+typeof t)}}function Qo(t,e=0){if(t.length===0)return"{}";let n=`{
`;for(let[r,[o,i]]of t.entries())n+=" ".repeat(e+2)+G(o)+" => "+lt(i,e+2),n+=r===t.length-1?`
`:`,
`;return n+=" ".repeat(e)+"}",n}function Nl(t){if(!t.data)return["",!1];if(t.dataArray&&t.dataArray.length===1&&!(t.dataArray[0]instanceof S)&&!t.dataArray[0].name){let{filetype:i,filename:s}=t.dataArray[0];if(y(s,"-"))return i==="binary"?[`req.body = STDIN.read.delete("\\n")
`,!1]:[`req.body = STDIN.read.delete("\\n")
`,!1];switch(i){case"binary":return["req.body = File.binread("+G(s)+`).delete("\\n")
`,!1];case"data":case"json":return["req.body = File.read("+G(s)+`).delete("\\n")
`,!1];case"urlencode":return["req.body = File.read("+G(s)+`).delete("\\n")
`,!1]}}let e=t.headers.get("content-type");if(e&&y(e.split(";")[0].trim(),"application/json")&&t.data.isString())try{let i=t.data.toString(),s=JSON.parse(i);if(typeof s=="object"&&s!==null){let a=JSON.stringify(s)===i,l="";return a||(l+=`# The object won't be serialized exactly like this
`,l+="# req.body = "+G(t.data)+`
`),l+="req.body = "+lt(s)+`.to_json
`,[l,!0]}}catch{}let[r,o]=I(t.data);return!t.isDataBinary&&o?["req.set_form_data("+Qo(o)+`)
`,!1]:["req.body = "+G(t.data)+`
`,!1]}function Ul(t){if(!t.multipartUploads)return"";let e=t.multipartUploads.map(r=>{let o=G(r.name),i="filename"in r&&r.filename&&G(r.filename);return"contentFile"in r?y(r.contentFile,"-")?t.stdinFile?[o,"File.open("+G(t.stdinFile)+")",i]:t.stdin?[o,G(t.stdin),i]:[o,"STDIN",i]:r.contentFile===r.filename?[o,"File.open("+G(r.contentFile)+")"]:[o,"File.open("+G(r.contentFile)+")",i]:[o,G(r.content),i]}),n=`req.set_form(
`;if(e.length===0)n+=`  [],
`;else{n+=`  [
`;for(let[r,[o,i,s]]of e.entries())n+=`    [
`,n+="      "+o+`,
`,n+="      "+i,typeof s=="string"?(n+=`,
`,n+="      {filename: "+s+`}
`):n+=`
`,r===e.length-1?n+=`    ]
`:n+=`    ],
`;n+=`  ],
`}return n+=`  'multipart/form-data'
`,n+=`)
`,n}function $l(t,e,n){ye(t,e,{dataReadsFile:!0}),t.dataReadsFile&&t.dataArray&&t.dataArray.length&&(t.dataArray.length>1||!(t.dataArray[0]instanceof S)&&t.dataArray[0].name)&&e.push(["unsafe-data","the generated data content is wrong, "+JSON.stringify("@"+t.dataReadsFile)+" means read the file "+JSON.stringify(t.dataReadsFile)]);let r="",o={GET:"Get",HEAD:"Head",POST:"Post",PATCH:"Patch",PUT:"Put",PROPPATCH:"Proppatch",LOCK:"Lock",UNLOCK:"Unlock",OPTIONS:"Options",PROPFIND:"Propfind",DELETE:"Delete",MOVE:"Move",COPY:"Copy",MKCOL:"Mkcol",TRACE:"Trace"};if(t.urls[0].queryDict&&t.urls[0].queryDict.every(c=>vl(c[0]))){r+="uri = URI("+G(t.urls[0].urlWithoutQueryList)+`)
`,r+=`params = {
`;for(let[c,p]of t.urls[0].queryDict)r+="  :"+c.toString()+" => "+lt(p,2)+`,
`;r+=`}
`,r+=`uri.query = URI.encode_www_form(params)

`}else r+="uri = URI("+G(t.urls[0].url)+`)
`;let i=!(t.headers.length||t.urls[0].auth||t.multipartUploads||t.data||t.urls[0].uploadFile||t.insecure||t.proxy||t.urls[0].output),s=t.urls[0].method;if(s.isString()&&_e(o,s.toString())){if(s.toString()==="GET"&&i)return r+=`res = Net::HTTP.get_response(uri)
`,r;r+="req = Net::HTTP::"+o[s.toString()]+`.new(uri)
`}else r+="req = Net::HTTPGenericRequest.new("+G(t.urls[0].method)+`, true, true, uri)
`;t.urls[0].auth&&t.authType==="basic"&&(r+="req.basic_auth "+G(t.urls[0].auth[0])+", "+G(t.urls[0].auth[1])+`
`);let a;if(t.urls[0].uploadFile)y(t.urls[0].uploadFile,"-")||y(t.urls[0].uploadFile,".")?a=`req.body = STDIN.read
`:a="req.body = File.read("+G(t.urls[0].uploadFile)+`)
`;else if(t.multipartUploads)a=Ul(t),t.headers.delete("content-type");else if(t.data){let c=!1;[a,c]=Nl(t),c&&n.add("json")}let l=t.headers.get("content-type");if(l!=null&&(r+="req.content_type = "+G(l)+`
`,t.headers.delete("content-type")),t.headers.length)for(let[c,p]of t.headers)["accept-encoding","content-length"].includes(c.toLowerCase().toString())&&(r+="# "),r+="req["+G(c)+"] = "+G(p??new S("nil"))+`
`;if(a&&(r+=`
`+a),r+=`
`,t.proxy){let c=t.proxy.includes("://")?t.proxy:t.proxy.prepend("http://");r+="proxy = URI("+G(c)+`)
`}if(r+=`req_options = {
`,r+="  use_ssl: uri.scheme == 'https'",t.insecure?(n.add("openssl"),r+=`,
`,r+=`  verify_mode: OpenSSL::SSL::VERIFY_NONE
`):r+=`
`,r+=`}
`,!t.proxy)r+=`res = Net::HTTP.start(uri.hostname, uri.port, req_options) do |http|
`;else if(t.proxyAuth){let[c,p]=t.proxyAuth.split(":",2);r+="res = Net::HTTP.start(uri.hostname, uri.port, proxy.hostname, proxy.port, "+G(c)+", "+G(p||"")+`, req_options) do |http|
`}else r+=`res = Net::HTTP.new(uri.hostname, uri.port, proxy.hostname, proxy.port, req_options).start do |http|
`;return r+=`  http.request(req)
`,r+="end",t.urls[0].output&&!y(t.urls[0].output,"/dev/null")&&(y(t.urls[0].output,"-")?r+=`
puts res.body`:r+=`
File.write(`+G(t.urls[0].output)+", res.body)"),r+`
`}function Fl(t,e=[]){let n=new Set,r=t.map(i=>$l(i,e,n)).join(`

`),o=`require 'net/http'
`;for(let i of Array.from(n).sort())o+="require '"+i+`'
`;return o+`
`+r}function ar(t,e=[]){let n=A(t,El,e);return[Fl(n,e),e]}var Bm=new Set([..._,"digest","no-digest","form","form-string","http0.9","http1.0","http1.1","insecure","output","upload-file","next"]);var Il=new Set([..._,"form","form-string","max-redirs","location","no-location"]),jl=" ".repeat(4);function z(t,e=1){return jl.repeat(e)+t}var Dl=/"|\\|\p{C}|[^ \P{Z}]/gu;function Pt(t){return'"'+t.replace(Dl,e=>{switch(e){case`
`:return"\\n";case"\r":return"\\r";case"	":return"\\t";case"\0":return"\\0";case"\\":return"\\\\";case'"':return'\\"'}let n=e.codePointAt(0).toString(16);return n.length<=2?"\\x"+n.padStart(2,"0"):"\\u{"+n+"}"})+'"'}function Ne(t,e){let n=[];for(let r of t.tokens)typeof r=="string"?n.push(Pt(r)):r.type==="variable"?(n.push("env::var("+Pt(r.value)+').unwrap_or("")'),e.add("std::env")):(n.push("Command::new("+Pt(r.value)+").output().stdout"),e.add("std::process::Command"));return n.length===1?n[0]:"["+n.join(", ")+"].concat()"}function Hl(t,e=[]){let n=k(t,e),r=new Set,o=[];if(o.push("","fn main() -> Result<(), Box<dyn std::error::Error>> {"),n.headers.length){o.push(z("let mut headers = header::HeaderMap::new();"));let a={cookie:"header::COOKIE"};for(let[l,c]of n.headers){let h=a[l.toLowerCase().toString()]||`"${l}"`;c!==null&&o.push(z(`headers.insert(${h}, ${Ne(c,r)}.parse().unwrap());`))}o.push("")}if(n.multipartUploads){o.push(z("let form = multipart::Form::new()"));let a=n.multipartUploads.map(l=>"contentFile"in l?z(`.file(${Ne(l.name,r)}, ${Ne(l.contentFile,r)})?`,2):z(`.text(${Ne(l.name,r)}, ${Ne(l.content,r)})`,2));a[a.length-1]+=";",o.push(...a,"")}if(n.followRedirects?typeof n.maxRedirects>"u"?o.push(z("let client = reqwest::blocking::Client::new();")):(o.push(z("let client = reqwest::blocking::Client::builder()")),y(n.maxRedirects,"-1")?o.push(z(".redirect(reqwest::redirect::Policy::custom(|attempt| { attempt.follow() }))",2)):o.push(z(".redirect(reqwest::redirect::Policy::limited("+n.maxRedirects.trim().toString()+"))",2)),o.push(z(".build()",2)),o.push(z(".unwrap();",2))):(o.push(z("let client = reqwest::blocking::Client::builder()")),o.push(z(".redirect(reqwest::redirect::Policy::none())",2)),o.push(z(".build()",2)),o.push(z(".unwrap();",2))),["GET","POST","PUT","PATCH","DELETE","HEAD"].includes(n.urls[0].method.toString())?o.push(z(`let res = client.${n.urls[0].method.toLowerCase()}(${Ne(n.urls[0].url,r)})`)):o.push(z(`let res = client.request(${Ne(n.urls[0].method,r)}, ${Ne(n.urls[0].url,r)})`)),n.urls[0].auth){let[a,l]=n.urls[0].auth;o.push(z(`.basic_auth(${Ne(a,r)}, Some(${Ne(l,r)}))`,2))}n.headers.length&&o.push(z(".headers(headers)",2)),n.multipartUploads?o.push(z(".multipart(form)",2)):n.data&&(n.data&&n.data.indexOf(`
`)!==-1?o.push(z('.body(r#"',2),n.data.toString(),'"#',z(")",2)):o.push(z(`.body(${Ne(n.data,r)})`,2))),o.push(z(".send()?",2),z(".text()?;",2),z('println!("{}", res);'),"",z("Ok(())"),"}");let s=["extern crate reqwest;"];{let a=[{want:"header",condition:!!n.headers.length},{want:"blocking::multipart",condition:!!n.multipartUploads}].filter(l=>l.condition).map(l=>l.want);a.length>1?s.push(`use reqwest::{${a.join(", ")}};`):a.length&&s.push(`use reqwest::${a[0]};`)}for(let a of Array.from(r).sort())s.push("use "+a+";");return[...s,...o].join(`
`)+`
`}function lr(t,e=[]){let n=A(t,Il,e);return[Hl(n,e),e]}var Qm=new Set([..._,"max-time"]);var H="NEROLI_CLIENT_SECRET",Xe="NEROLI_CLIENT_KEY",Zo="NEROLI_DPOP_KEY",X={csharp:bt,java:rt,js:t=>ke(t,"'"),kotlin:Et,php:t=>`'${t.replace(/[\\']/g,"\\$&")}'`,python:t=>Ce(t,"'"),ruby:t=>Ye(t,"'"),rust:Pt,powershell:t=>`"${or(t,'"')}"`,go:t=>Ce(t,'"'),shell:t=>`'${t.replaceAll("'","'\\''")}'`},Wl={CSharp:vn,Go:Qn,Java:kn,JavaHttpUrlConnection:Yn,JavaJsoup:Xn,JavaOkHttp:Zn,JavaScript:Wt,JavaScriptJquery:qn,JavaScriptXHR:er,Kotlin:tr,Node:Jt,NodeHttp:nr,Php:rr,PowershellRestMethod:sr,Python:zn,PythonHttp:ir,Ruby:ar,Rust:lr};function M(t,e){let[n]=Wl[t](e);return n.trimEnd()}var Yo=t=>({type:"variable",value:t,text:`$${t}`}),Xo=t=>Object.entries(t).flatMap(([e,n])=>["--data",`${e}=${Oe(n)}`]);function Lt(t,e){return t===2?{grant_type:"authorization_code",code:e.code,redirect_uri:e.redirect_uri,code_verifier:e.code_verifier}:{grant_type:"refresh_token",refresh_token:e.refresh_token}}function B(t,e,n){let{token:r,userinfo:o}=F(e);if(t===4)return["curl","--header",`Authorization: Bearer ${e.access_token}`,o];let i=Lt(t,e);return n==="public"?["curl",...Xo({...i,client_id:e.client_id}),r]:["curl",...n==="basic"?["--user",new S([`${Oe(e.client_id)}:`,Yo(H)])]:["--header",new S(["Authorization: Basic ",Yo("CREDENTIALS")])],...Xo(i),r]}function W(t,...e){return e.reduce((n,[r,o])=>{if(!(typeof r=="string"?n.includes(r):r.test(n)))throw new Error(`not in the generated code: ${r}
${n}`);return n.replace(r,typeof o=="string"?()=>o:o)},t)}var ct=(t,e)=>t.replace(/^(?=.)/gm," ".repeat(e));var Qt=X.js;function Jl(t){let e=t.openid;return`// On the page of the redirect URI: it sends the person away, and takes the answer.
const issuer = ${Qt(F(t).issuer)};

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function leave() {
  const request = { state: random(), ${e?"nonce: random(), ":""}codeVerifier: random() };
  sessionStorage.setItem('request', JSON.stringify(request));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(request.codeVerifier));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: ${Qt(t.client_id)},
    redirect_uri: ${Qt(t.redirect_uri)},
    scope: ${Qt(t.scope)},
    state: request.state,
${e?`    nonce: request.nonce,
`:""}    code_challenge: base64url(digest),
    code_challenge_method: 'S256',
  });
  location.assign(\`\${issuer}/authorize?\${query}\`);
}

function arrive(answer) {
  const request = JSON.parse(sessionStorage.getItem('request'));
  sessionStorage.removeItem('request');
  history.replaceState(null, '', location.pathname);
  if (answer.get('state') !== request?.state) throw new Error('state differs: this is not the answer to this request');
  if (answer.get('iss') !== issuer) throw new Error('iss differs: this is the answer of another server');
  if (answer.has('error')) throw new Error(\`refused: \${answer.get('error')}\`);
  console.log('code:', answer.get('code'));
  console.log('code_verifier:', request.codeVerifier);
${e?`  console.log('nonce:', request.nonce);
`:""}}

const answer = new URLSearchParams(location.search);
if (answer.has('state')) arrive(answer);
else await leave();
`}var pr="public";function Gl(t,e){let n=M("JavaScript",B(t,e,pr));return`${W(n,[/^fetch\(/m,"const response = await fetch("])}

console.log(await response.text());
if (!response.ok) throw new Error(\`HTTP \${response.status}\`);
`}function Vl(t,e){let n=M("JavaScriptJquery",B(t,e,pr));return`${W(n,[`  console.log(response);
})`,"  console.log(JSON.stringify(response));\n}).fail(function(xhr) {\n  console.error(`HTTP ${xhr.status}`, xhr.responseText);\n})"])}
`}function zl(t,e){let n=M("JavaScriptXHR",B(t,e,pr));return`${W(n,["let xhr","const xhr"],[`xhr.withCredentials = true;
`,""],[`  console.log(xhr.response);
`,"  console.log(xhr.response);\n  if (xhr.status !== 200) console.error(`HTTP ${xhr.status}`);\n"])}
`}var cr=(t,e,n,r,o)=>({id:t,title:e,group:"Browser",aliases:n,highlight:"javascript",side:"browser",needs:r,file:i=>`step${i}.js`,run:i=>`<script type="module" src="step${i}.js"><\/script>`,code:(i,s)=>i===1?Jl(s):o(i,s)}),qo=[cr("browser-fetch","Browser fetch",["fetch","browser"],"any current browser",Gl),cr("browser-jquery","Browser jQuery",["jquery"],"jQuery, loaded before",Vl),cr("browser-xhr","Browser XMLHttpRequest",["xhr","xmlhttprequest"],"any current browser",zl)];var Yt=X.csharp;function Kl(t){let e=t.openid;return`using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Web;

class Program
{
    const string Issuer = ${Yt(F(t).issuer)};

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
        string codeVerifier = Random(), state = Random()${e?", nonce = Random()":""};
        string codeChallenge;
        using (SHA256 sha256 = SHA256.Create())
        {
            codeChallenge = Base64Url(sha256.ComputeHash(Encoding.ASCII.GetBytes(codeVerifier)));
        }
        var parameters = new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["client_id"] = ${Yt(t.client_id)},
            ["redirect_uri"] = ${Yt(t.redirect_uri)},
            ["scope"] = ${Yt(t.scope)},
            ["state"] = state,
${e?`            ["nonce"] = nonce,
`:""}            ["code_challenge"] = codeChallenge,
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
${e?`        Console.WriteLine("nonce: " + nonce);
`:""}        return 0;
    }
}
`}function Ql(t,e){let n=M("CSharp",B(t,e,"basic")),r=n.indexOf("HttpClient client"),o=new Set(n.slice(0,r).trim().split(`
`));for(let s of["using System;","using System.Threading.Tasks;"])o.add(s);let i=W(n.slice(r),[`response.EnsureSuccessStatusCode();
string responseBody = await response.Content.ReadAsStringAsync();`,`string responseBody = await response.Content.ReadAsStringAsync();
Console.WriteLine(responseBody);
response.EnsureSuccessStatusCode();`],...t===4?[]:[["System.Text.ASCIIEncoding.ASCII","System.Text.Encoding.ASCII"]]);return`${[...o].sort().join(`
`)}

class Program
{
    static void Main()
    {
        Run().GetAwaiter().GetResult();
    }

    static async Task Run()
    {
${ct(i,8)}
    }
}
`.replace(/^(using [^;]*;\n)+/,s=>s.split(`
`).filter(Boolean).sort((a,l)=>a.slice(0,-1)<l.slice(0,-1)?-1:1).join(`
`)+`
`)}var es=[{id:"csharp-httpclient",title:"C# HttpClient",group:"C#",aliases:["csharp","c#","cs","dotnet"],highlight:"csharp",side:"server",needs:".NET 6 or Mono 6",file:t=>`Step${t}/Program.cs`,run:t=>`dotnet run --project Step${t}`,code:(t,e)=>t===1?Kl(e):Ql(t,e)}];var Xt=X.go;function Yl(t){let e=t.openid;return`package main

import (
	"bufio"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"log"
	"net/url"
	"os"
	"strings"
)

const issuer = ${Xt(F(t).issuer)}

func random() string {
	bytes := make([]byte, 32)
	if _, err := rand.Read(bytes); err != nil {
		log.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString(bytes)
}

func main() {
	codeVerifier, state := random(), random()
${e?`	nonce := random()
`:""}	digest := sha256.Sum256([]byte(codeVerifier))
	query := url.Values{
		"response_type":         {"code"},
		"client_id":             {${Xt(t.client_id)}},
		"redirect_uri":          {${Xt(t.redirect_uri)}},
		"scope":                 {${Xt(t.scope)}},
		"state":                 {state},
${e?`		"nonce":                 {nonce},
`:""}		"code_challenge":        {base64.RawURLEncoding.EncodeToString(digest[:])},
		"code_challenge_method": {"S256"},
	}
	fmt.Println("Open in a browser:")
	fmt.Println(issuer + "/authorize?" + query.Encode())

	fmt.Print("Address you were sent back to: ")
	line, err := bufio.NewReader(os.Stdin).ReadString('\\n')
	if err != nil {
		log.Fatal(err)
	}
	address, err := url.Parse(strings.TrimSpace(line))
	if err != nil {
		log.Fatal(err)
	}
	answer := address.Query()
	if answer.Get("state") != state {
		log.Fatal("state differs: this is not the answer to this request")
	}
	if answer.Get("iss") != issuer {
		log.Fatal("iss differs: this is the answer of another server")
	}
	if answer.Has("error") {
		log.Fatal("refused: " + answer.Get("error"))
	}

	fmt.Println("code:", answer.Get("code"))
	fmt.Println("code_verifier:", codeVerifier)
${e?`	fmt.Println("nonce:", nonce)
`:""}}
`}function Xl(t,e){let n=M("Go",B(t,e,"basic"));return`${W(n,[`	fmt.Printf("%s\\n", bodyText)
`,`	fmt.Printf("%s\\n", bodyText)
	if resp.StatusCode != http.StatusOK {
		log.Fatal(resp.Status)
	}
`])}
`}var ts=[{id:"go",title:"Go net/http",group:"Go",aliases:["golang"],highlight:"go",side:"server",needs:"Go 1.17, no module",file:t=>`step${t}.go`,run:t=>`go run step${t}.go`,code:(t,e)=>t===1?Yl(e):Xl(t,e)}];var Zt=X.java;function Zl(t){let e=t.openid;return`import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.Collectors;

class Main {
    static final String ISSUER = ${Zt(F(t).issuer)};
    static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return BASE64URL.encodeToString(bytes);
    }

    static String encoded(Map.Entry<String, String> parameter) {
        return parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
    }

    static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    public static void main(String[] args) throws Exception {
        String codeVerifier = random();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(codeVerifier.getBytes(StandardCharsets.US_ASCII));
        String state = random();
${e?`        String nonce = random();
`:""}
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", ${Zt(t.client_id)});
        request.put("redirect_uri", ${Zt(t.redirect_uri)});
        request.put("scope", ${Zt(t.scope)});
        request.put("state", state);
${e?`        request.put("nonce", nonce);
`:""}        request.put("code_challenge", BASE64URL.encodeToString(digest));
        request.put("code_challenge_method", "S256");
        String query = request.entrySet().stream().map(Main::encoded).collect(Collectors.joining("&"));
        System.out.println("Open in a browser:");
        System.out.println(ISSUER + "/authorize?" + query);

        System.out.print("Address you were sent back to: ");
        URI address = URI.create(new Scanner(System.in).nextLine().trim());
        Map<String, String> answer = parameters(address.getRawQuery());
        if (!state.equals(answer.get("state"))) {
            throw new IllegalStateException("state differs: this is not the answer to this request");
        }
        if (!ISSUER.equals(answer.get("iss"))) {
            throw new IllegalStateException("iss differs: this is the answer of another server");
        }
        if (answer.containsKey("error")) {
            throw new IllegalStateException("refused: " + answer.get("error"));
        }

        System.out.println("code: " + answer.get("code"));
        System.out.println("code_verifier: " + codeVerifier);
${e?`        System.out.println("nonce: " + nonce);
`:""}    }
}
`}function ns(t,e){let n=t.search(/^(HttpClient|OkHttpClient) client/m);return`${t.slice(0,n).trim()}

class Main {
    public static void main(String[] args) throws ${e} {
${ct(t.slice(n),8)}
    }
}
`}var en=[`import java.lang.System;
`,""];function ql(t,e){let n=M("Java",B(t,e,"basic"));return ns(W(n,...t===4?[]:[en],["HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());",`HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
System.out.println(response.body());
if (response.statusCode() != 200) throw new IOException("HTTP " + response.statusCode());`]),"IOException, InterruptedException")}var rs=[[`import javax.xml.bind.DatatypeConverter;
`,""],["DatatypeConverter.printBase64Binary(message)","Base64.getEncoder().encodeToString(message)"]];function ec(t,e){let n=M("JavaHttpUrlConnection",B(t,e,"basic")),r=t===4?[]:[en,...rs,["import java.util.Scanner;",`import java.util.Base64;
import java.util.Scanner;`]];return`${W(n,...r,[`        System.out.println(response);
`,`        System.out.println(response);
        if (httpConn.getResponseCode() != 200) throw new IOException("HTTP " + httpConn.getResponseCode());
`])}
`}function tc(t,e){let n=M("JavaJsoup",B(t,e,"basic")),r=t===4?[]:[en,...rs,["import org.jsoup.Connection;",`import java.util.Base64;
import org.jsoup.Connection;`]];return`${W(n,...r,[`import java.io.File;
import java.io.FileInputStream;
`,""],["System.out.println(response.parse());","System.out.println(response.body());"],[/\t/g,"    "],[/;\n\n\nclass/,`;

class`]).replaceAll("	","    ")}
`}function nc(t,e){let n=M("JavaOkHttp",B(t,e,"basic"));return ns(W(n,...t===4?[]:[en],[`    if (!response.isSuccessful()) throw new IOException("Unexpected code " + response);
    response.body().string();`,`    System.out.println(response.body().string());
    if (!response.isSuccessful()) throw new IOException("Unexpected code " + response);`]),"IOException")}var qt=(t,e,n,r,o)=>({id:t,title:e,group:"Java",aliases:n,highlight:"java",side:"server",needs:r,file:i=>`step${i}/Main.java`,run:i=>r.includes("jar")?`java -cp 'jars/*' step${i}/Main.java`:`java step${i}/Main.java`,code:(i,s)=>i===1?Zl(s):o(i,s)}),os=[qt("java-httpclient","Java HttpClient",["java"],"Java 11, no library",ql),qt("java-httpurlconnection","Java HttpURLConnection",["httpurlconnection"],"Java 11, no library",ec),qt("java-jsoup","Java jsoup",["jsoup"],"Java 11 and the jar of org.jsoup:jsoup",tc),qt("java-okhttp","Java OkHttp",["okhttp"],"Java 11 and the jars of com.squareup.okhttp3:okhttp-jvm",nc)];var tn=X.kotlin;function rc(t){let e=t.openid;return`import java.net.URI
import java.net.URLDecoder
import java.net.URLEncoder
import java.security.MessageDigest
import java.security.SecureRandom
import java.util.Base64

const val ISSUER = ${tn(F(t).issuer)}

fun base64url(bytes: ByteArray): String = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)

fun random(): String = base64url(ByteArray(32).also { SecureRandom().nextBytes(it) })

fun main() {
  val codeVerifier = random()
  val digest = MessageDigest.getInstance("SHA-256").digest(codeVerifier.toByteArray())
  val state = random()
${e?`  val nonce = random()
`:""}  val query = listOf(
    "response_type" to "code",
    "client_id" to ${tn(t.client_id)},
    "redirect_uri" to ${tn(t.redirect_uri)},
    "scope" to ${tn(t.scope)},
    "state" to state,
${e?`    "nonce" to nonce,
`:""}    "code_challenge" to base64url(digest),
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
${e?`  println("nonce: $nonce")
`:""}}
`}function oc(t,e){let n=M("Kotlin",B(t,e,"basic")),r=n.indexOf("val client"),o=W(n.slice(r),...t===4?[]:[[`System.getenv("${H}") ?: "");`,`System.getenv("${H}"))`]],[`  if (!response.isSuccessful) throw IOException("Unexpected code $response")
  response.body!!.string()`,`  println(response.body.string())
  if (!response.isSuccessful) throw IOException("Unexpected code $response")`]);return`${n.slice(0,r).replace(`import java.lang.System
`,"").trim()}

fun main() {
${ct(o,2)}
}
`}var ss=[{id:"kotlin-okhttp",title:"Kotlin OkHttp",group:"Kotlin",aliases:["kotlin","kt"],highlight:"kotlin",side:"server",needs:"Kotlin 2 and the jars of com.squareup.okhttp3:okhttp-jvm:5",file:t=>`step${t}.kt`,run:t=>`kotlinc -cp 'jars/*' -include-runtime -d step${t}.jar step${t}.kt && java -cp 'step${t}.jar:jars/*' Step${t}Kt`,code:(t,e)=>t===1?rc(e):oc(t,e)}];var fe=X.js;function is(t){let e=t.openid;return`import { createHash, randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';

const issuer = ${fe(F(t).issuer)};

const codeVerifier = randomBytes(32).toString('base64url');
const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
const state = randomBytes(16).toString('base64url');
${e?`const nonce = randomBytes(16).toString('base64url');
`:""}
const query = new URLSearchParams({
  response_type: 'code',
  client_id: ${fe(t.client_id)},
  redirect_uri: ${fe(t.redirect_uri)},
  scope: ${fe(t.scope)},
  state,
${e?`  nonce,
`:""}  code_challenge: codeChallenge,
  code_challenge_method: 'S256',
});
console.log(\`Open in a browser:\\n\${issuer}/authorize?\${query}\`);

const terminal = createInterface({ input: process.stdin, output: process.stdout });
const address = await terminal.question('Address you were sent back to: ');
terminal.close();

const answer = new URL(address.trim()).searchParams;
if (answer.get('state') !== state) throw new Error('state differs: this is not the answer to this request');
if (answer.get('iss') !== issuer) throw new Error('iss differs: this is the answer of another server');
if (answer.has('error')) throw new Error(\`refused: \${answer.get('error')}\`);

console.log('code:', answer.get('code'));
console.log('code_verifier:', codeVerifier);
${e?`console.log('nonce:', nonce);
`:""}`}function sc(t,e){let n=M("Node",B(t,e,"basic")),r=t===4?[]:[[`process.env['${H}']`,`process.env.${H}`]];return`${W(n,[`import fetch from 'node-fetch';

`,""],[/^fetch\(/m,"const response = await fetch("],...r)}

console.log(await response.text());
if (!response.ok) throw new Error(\`HTTP \${response.status}\`);
`}function ic(t,e){let{token:n,userinfo:r}=F(e),o=e.https?"https":"http",i=M("NodeHttp",B(t,e,"basic")),s=t===4?"get":"request",a=t===4?[]:[[`process.env['${H}']`,`process.env.${H}`]];return`${W(i,[`import ${o} from '${o}';`,`import ${o} from 'node:${o}';`],[/ {2}hostname: .*\n {2}path: .*\n/,""],[`${o}.${s}(options,`,`${o}.${s}(${fe(t===4?r:n)}, options,`],...a,[`    console.log(body.toString());
`,"    console.log(body.toString());\n    if (res.statusCode !== 200) throw new Error(`HTTP ${res.statusCode}`);\n"])}
`}var ls={server:{imports:"",prove:()=>`process.env.${H}`},key:{imports:`import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
`,prelude:()=>`${as("clientKey",Xe)}
`,prove:()=>`undefined,
  client.PrivateKeyJwt(clientKey)`},fapi2:{imports:`import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
`,prelude:()=>`${as("clientKey",Xe)}
`,prove:()=>`undefined,
  client.PrivateKeyJwt(clientKey)`,after:()=>`
// The key that tokens are bound to (DPoP, RFC 9449). Every step needs the same one.
const pem = readFileSync(process.env.${Zo});
const DPoP = client.getDPoPHandle(config, {
  privateKey: await crypto.subtle.importKey('pkcs8', createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' }), ES256, false, ['sign']),
  publicKey: await crypto.subtle.importKey('jwk', createPublicKey(pem).export({ format: 'jwk' }), ES256, true, ['verify']),
});`}},as=(t,e)=>`const ES256 = { name: 'ECDSA', namedCurve: 'P-256' };
const ${t} = await crypto.subtle.importKey(
  'pkcs8',
  createPrivateKey(readFileSync(process.env.${e})).export({ format: 'der', type: 'pkcs8' }),
  ES256,
  false,
  ['sign'],
);`;function nn(t,e){let{prelude:n,prove:r,after:o}=ls[e],i=t.https?"":`,
  ${e==="server"?`undefined,
  `:""}{ execute: [client.allowInsecureRequests] }, // http, as in the sandbox`;return`${n?`${n()}
`:""}const config = await client.discovery(
  new URL(${fe(F(t).issuer)}),
  ${fe(t.client_id)},
  ${r()}${i}${i?`
`:`,
`});${o?o():""}`}function ur(t,e,n="server"){let{imports:r}=ls[n],o=n==="fapi2",{issuer:i,userinfo:s}=F(e),a=e.openid;return t===1?`import * as client from 'openid-client';
${r}import { createInterface } from 'node:readline/promises';

${nn(e,n)}

const codeVerifier = client.randomPKCECodeVerifier();
const state = client.randomState();
${a?`const nonce = client.randomNonce();
`:""}
${o?`// Pushed from server to server (PAR, RFC 9126): the browser carries a reference alone.
`:""}const url = ${o?"await client.buildAuthorizationUrlWithPAR":"client.buildAuthorizationUrl"}(config, {
  redirect_uri: ${fe(e.redirect_uri)},
  scope: ${fe(e.scope)},
  state,
${a?`  nonce,
`:""}  code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
  code_challenge_method: 'S256',
}${o?", { DPoP }":""});
console.log(\`Open in a browser:\\n\${url}\`);

// Usually authorizationCodeGrant (step 2) checks the answer and redeems the code in one go.
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const address = await terminal.question('Address you were sent back to: ');
terminal.close();

const answer = new URL(address.trim()).searchParams;
if (answer.get('state') !== state) throw new Error('state differs: this is not the answer to this request');
if (answer.get('iss') !== config.serverMetadata().issuer) throw new Error('iss differs: this is the answer of another server');
if (answer.has('error')) throw new Error(\`refused: \${answer.get('error')}\`);

console.log('code:', answer.get('code'));
console.log('code_verifier:', codeVerifier);
${a?`console.log('nonce:', nonce);
`:""}`:t===2?`import * as client from 'openid-client';
${r}
${nn(e,n)}

// In an application this is the address of the request that brought the code.
const callback = new URL(${fe(e.redirect_uri)});
callback.searchParams.set('code', ${fe(e.code)});
callback.searchParams.set('iss', ${fe(i)});

const tokens = await client.authorizationCodeGrant(config, callback, {
  pkceCodeVerifier: ${fe(e.code_verifier)},
${a?`  expectedNonce: ${fe(e.nonce)},
`:""}}${o?", undefined, { DPoP }":""});
console.log(JSON.stringify(tokens));
`:t===3?`import * as client from 'openid-client';
${r}
${nn(e,n)}

const tokens = await client.refreshTokenGrant(config, ${fe(e.refresh_token)}${o?", undefined, { DPoP }":""});
console.log(JSON.stringify(tokens));
`:`import * as client from 'openid-client';
${r}
${nn(e,n)}

const response = await client.fetchProtectedResource(
  config,
  ${fe(e.access_token)},
  new URL(${fe(s)}),
  'GET',
${o?`  undefined,
  undefined,
  { DPoP },
`:""});
console.log(await response.text());
if (!response.ok) throw new Error(\`HTTP \${response.status}\`);
`}var kt={group:"Node.js",highlight:"javascript",side:"server",file:t=>`step${t}.mjs`,run:t=>`node step${t}.mjs`},cs=[{...kt,id:"node-fetch",title:"Node fetch",aliases:["node","javascript","js"],needs:"Node.js 18, no package",code:(t,e)=>t===1?is(e):sc(t,e)},{...kt,id:"node-https",title:"Node https",aliases:["https"],needs:"Node.js 18, no package",code:(t,e)=>t===1?is(e):ic(t,e)},{...kt,id:"node-openid-client",title:"Node openid-client",aliases:["openid-client"],needs:"npm install openid-client",code:(t,e)=>ur(t,e)},{...kt,id:"node-openid-client-key",title:"Node openid-client, private_key_jwt",aliases:["node-key"],side:"key",needs:"npm install openid-client",code:(t,e)=>ur(t,e,"key")},{...kt,id:"node-openid-client-fapi2",title:"Node openid-client, fapi2",aliases:["node-fapi2","fapi2"],side:"fapi2",needs:"npm install openid-client",code:(t,e)=>ur(t,e,"fapi2")}];var rn=X.php;function ac(t){let e=t.openid;return`<?php
$issuer = ${rn(F(t).issuer)};

function base64url(string $bytes): string
{
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

$code_verifier = base64url(random_bytes(32));
$code_challenge = base64url(hash('sha256', $code_verifier, true));
$state = base64url(random_bytes(16));
${e?`$nonce = base64url(random_bytes(16));
`:""}
$query = http_build_query([
    'response_type' => 'code',
    'client_id' => ${rn(t.client_id)},
    'redirect_uri' => ${rn(t.redirect_uri)},
    'scope' => ${rn(t.scope)},
    'state' => $state,
${e?`    'nonce' => $nonce,
`:""}    'code_challenge' => $code_challenge,
    'code_challenge_method' => 'S256',
], '', '&', PHP_QUERY_RFC3986);
echo "Open in a browser:\\n$issuer/authorize?$query\\n";

echo 'Address you were sent back to: ';
parse_str((string) parse_url(trim(fgets(STDIN)), PHP_URL_QUERY), $answer);
if (!hash_equals($state, $answer['state'] ?? '')) {
    exit("state differs: this is not the answer to this request\\n");
}
if (($answer['iss'] ?? '') !== $issuer) {
    exit("iss differs: this is the answer of another server\\n");
}
if (isset($answer['error'])) {
    exit("refused: {$answer['error']}\\n");
}

echo "code: {$answer['code']}\\n";
echo "code_verifier: $code_verifier\\n";
${e?`echo "nonce: $nonce\\n";
`:""}`}function lc(t,e){let n=M("Php",B(t,e,"basic"));return`${W(n,...t===4?[]:[[" ?? '')",")"]],[/\$response = curl_exec\(\$ch\);\s*curl_close\(\$ch\);/,`$response = curl_exec($ch);
if ($response === false) {
    fwrite(STDERR, curl_error($ch) . PHP_EOL);
    exit(1);
}
echo $response, PHP_EOL;

$status = curl_getinfo($ch, CURLINFO_RESPONSE_CODE);
if ($status !== 200) {
    fwrite(STDERR, "HTTP $status" . PHP_EOL);
    exit(1);
}`])}
`}var ps=[{id:"php-curl",title:"PHP cURL",group:"PHP",aliases:["php"],highlight:"php",side:"server",needs:"PHP 8 with the curl extension",file:t=>`step${t}.php`,run:t=>`php step${t}.php`,code:(t,e)=>t===1?ac(e):lc(t,e)}];var on=X.powershell;function cc(t){let e=t.openid;return`$issuer = ${on(F(t).issuer)}

function ConvertTo-Base64Url([byte[]] $bytes) {
    [Convert]::ToBase64String($bytes).Replace('+', '-').Replace('/', '_').TrimEnd('=')
}

function New-Random {
    ConvertTo-Base64Url ([Security.Cryptography.RandomNumberGenerator]::GetBytes(32))
}

$codeVerifier = New-Random
$digest = [Security.Cryptography.SHA256]::HashData([Text.Encoding]::ASCII.GetBytes($codeVerifier))
$state = New-Random
${e?`$nonce = New-Random
`:""}
$parameters = [ordered]@{
    response_type = 'code'
    client_id = ${on(t.client_id)}
    redirect_uri = ${on(t.redirect_uri)}
    scope = ${on(t.scope)}
    state = $state
${e?`    nonce = $nonce
`:""}    code_challenge = ConvertTo-Base64Url $digest
    code_challenge_method = 'S256'
}
$query = ($parameters.GetEnumerator() | ForEach-Object {
    $_.Key + '=' + [Uri]::EscapeDataString($_.Value)
}) -join '&'
'Open in a browser:'
"$issuer/authorize?$query"

$address = [Uri] (Read-Host 'Address you were sent back to')
$answer = [Web.HttpUtility]::ParseQueryString($address.Query)
if ($answer['state'] -cne $state) { throw 'state differs: this is not the answer to this request' }
if ($answer['iss'] -cne $issuer) { throw 'iss differs: this is the answer of another server' }
if ($answer['error']) { throw "refused: $($answer['error'])" }

"code: $($answer['code'])"
"code_verifier: $codeVerifier"
${e?`"nonce: $nonce"
`:""}`}function pc(t,e){let n=M("PowershellRestMethod",B(t,e,"basic")),r=t===4?[]:[[`$${H} `,`$Env:${H} `]];return`${W(n,...r)}
$response | ConvertTo-Json
`}var us=[{id:"powershell",title:"PowerShell",group:"PowerShell",aliases:["pwsh","ps"],highlight:"powershell",side:"server",proven:"parsed",needs:"PowerShell 7.4",file:t=>`step${t}.ps1`,run:t=>`pwsh step${t}.ps1`,code:(t,e)=>t===1?cc(e):pc(t,e)}];var le=X.python,hs=t=>`
answer = parse_qs(urlsplit(input('Address you were sent back to: ')).query)
if answer.get('state') != [state]:
    raise SystemExit('state differs: this is not the answer to this request')
if answer.get('iss') != [issuer]:
    raise SystemExit('iss differs: this is the answer of another server')
if 'error' in answer:
    raise SystemExit(f"refused: {answer['error'][0]}")

print('code:', answer['code'][0])
print('code_verifier:', code_verifier)
${t?`print('nonce:', nonce)
`:""}`;function fs(t){let e=t.openid;return`import base64
import hashlib
import secrets
from urllib.parse import parse_qs, urlencode, urlsplit

issuer = ${le(F(t).issuer)}

code_verifier = secrets.token_urlsafe(32)
digest = hashlib.sha256(code_verifier.encode()).digest()
code_challenge = base64.urlsafe_b64encode(digest).rstrip(b'=').decode()
state = secrets.token_urlsafe(16)
${e?`nonce = secrets.token_urlsafe(16)
`:""}
query = urlencode({
    'response_type': 'code',
    'client_id': ${le(t.client_id)},
    'redirect_uri': ${le(t.redirect_uri)},
    'scope': ${le(t.scope)},
    'state': state,
${e?`    'nonce': nonce,
`:""}    'code_challenge': code_challenge,
    'code_challenge_method': 'S256',
})
print('Open in a browser:')
print(f'{issuer}/authorize?{query}')
${hs(e)}`}function uc(t,e){let n=M("Python",B(t,e,"basic")),r=t===4?[]:[[`os.getenv('${H}', '')`,`os.environ['${H}']`]];return`${W(n,...r)}
print(response.text)
response.raise_for_status()
`}function fc(t,e){let n=M("PythonHttp",B(t,e,"header")),r=`credentials = ${le(`${Oe(e.client_id)}:`)} + os.environ['${H}']
credentials = base64.b64encode(credentials.encode()).decode()

conn =`;return`${W(n,...t===4?[]:[[/^import http\.client\nimport (os)?\n/,`import base64
import http.client
import os
`],["conn =",r],[/'Basic ' \+ os\.getenv\('CREDENTIALS', ''\)|'Basic \$CREDENTIALS'/,"'Basic ' + credentials"]])}
print(response.read().decode())
if response.status != 200:
    raise SystemExit(f'HTTP {response.status}')
`}function ds(t,e,n=!1){let{issuer:r,token:o,userinfo:i}=F(e),s=e.openid;if(t===1)return`from urllib.parse import parse_qs, urlsplit

from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session

issuer = ${le(r)}
client = OAuth2Session(
    ${le(e.client_id)},
    redirect_uri=${le(e.redirect_uri)},
    scope=${le(e.scope)},
    code_challenge_method='S256',
)

code_verifier = generate_token(48)
${s?`nonce = generate_token(20)
`:""}url, state = client.create_authorization_url(
    f'{issuer}/authorize', code_verifier=code_verifier${s?", nonce=nonce":""}
)
print('Open in a browser:')
print(url)
${hs(s)}`;let a=n?`with open(os.environ['${Xe}']) as file:
    key = ECKey.import_key(file.read())
client = OAuth2Session(${le(e.client_id)}, key, token_endpoint_auth_method='private_key_jwt')
client.register_client_auth_method(PrivateKeyJWT(claims={'aud': ${le(r)}}, alg='ES256'))`:`client = OAuth2Session(${le(e.client_id)}, os.environ['${H}'])`,l=n?`from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc.jwk import ECKey
`:"";return t===2?`import json
import os

from authlib.integrations.requests_client import OAuth2Session
${l}
${a}

token = client.fetch_token(
    ${le(o)},
    grant_type='authorization_code',
    code=${le(e.code)},
    redirect_uri=${le(e.redirect_uri)},
    code_verifier=${le(e.code_verifier)},
)
print(json.dumps(token))
`:t===3?`import json
import os

from authlib.integrations.requests_client import OAuth2Session
${l}
${a}

token = client.refresh_token(
    ${le(o)},
    refresh_token=${le(e.refresh_token)},
)
print(json.dumps(token))
`:`from authlib.integrations.requests_client import OAuth2Session

client = OAuth2Session(
    token={'access_token': ${le(e.access_token)}, 'token_type': 'Bearer'}
)

response = client.get(${le(i)})
print(response.text)
response.raise_for_status()
`}var sn={group:"Python",highlight:"python",side:"server",file:t=>`step${t}.py`,run:t=>`python3 step${t}.py`},ms=[{...sn,id:"python-requests",title:"Python requests",aliases:["python","py","requests"],needs:"pip install requests",code:(t,e)=>t===1?fs(e):uc(t,e)},{...sn,id:"python-http-client",title:"Python http.client",aliases:["http.client"],needs:"Python 3.9, no package",code:(t,e)=>t===1?fs(e):fc(t,e)},{...sn,id:"python-authlib",title:"Python Authlib",aliases:["authlib"],needs:"pip install authlib requests",code:(t,e)=>ds(t,e)},{...sn,id:"python-authlib-key",title:"Python Authlib, private_key_jwt",aliases:["python-key"],side:"key",needs:"pip install authlib requests",code:(t,e)=>ds(t,e,!0)}];var an=X.ruby;function dc(t){let e=t.openid;return`require 'base64'
require 'digest'
require 'securerandom'
require 'uri'

$stdout.sync = true
issuer = ${an(F(t).issuer)}

code_verifier = SecureRandom.urlsafe_base64(32)
code_challenge = Base64.urlsafe_encode64(Digest::SHA256.digest(code_verifier), padding: false)
state = SecureRandom.urlsafe_base64(16)
${e?`nonce = SecureRandom.urlsafe_base64(16)
`:""}
query = URI.encode_www_form(
  response_type: 'code',
  client_id: ${an(t.client_id)},
  redirect_uri: ${an(t.redirect_uri)},
  scope: ${an(t.scope)},
  state: state,
${e?`  nonce: nonce,
`:""}  code_challenge: code_challenge,
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
${e?`puts "nonce: #{nonce}"
`:""}`}function hc(t,e){let n=M("Ruby",B(t,e,"basic")),r=t===4?[]:[[`ENV['${H}']`,`ENV.fetch('${H}')`]];return`${W(n,...r)}

puts res.body
abort "HTTP #{res.code}" unless res.is_a?(Net::HTTPSuccess)
`}var ys=[{id:"ruby",title:"Ruby Net::HTTP",group:"Ruby",aliases:["rb"],highlight:"ruby",side:"server",needs:"Ruby 2.7, no gem",file:t=>`step${t}.rb`,run:t=>`ruby step${t}.rb`,code:(t,e)=>t===1?dc(e):hc(t,e)}];var ln=X.rust;function mc(t){let e=t.openid;return`use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use reqwest::Url;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

const ISSUER: &str = ${ln(F(t).issuer)};

fn random() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let code_verifier = random()?;
    let code_challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&code_verifier));
    let state = random()?;
${e?`    let nonce = random()?;
`:""}    let url = Url::parse_with_params(
        &format!("{ISSUER}/authorize"),
        [
            ("response_type", "code"),
            ("client_id", ${ln(t.client_id)}),
            ("redirect_uri", ${ln(t.redirect_uri)}),
            ("scope", ${ln(t.scope)}),
            ("state", &state),
${e?`            ("nonce", &nonce),
`:""}            ("code_challenge", &code_challenge),
            ("code_challenge_method", "S256"),
        ],
    )?;
    println!("Open in a browser:\\n{url}");

    println!("Address you were sent back to:");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let address = Url::parse(line.trim())?;
    let answer: HashMap<_, _> = address.query_pairs().collect();
    if answer.get("state").map(AsRef::as_ref) != Some(state.as_str()) {
        return Err("state differs: this is not the answer to this request".into());
    }
    if answer.get("iss").map(AsRef::as_ref) != Some(ISSUER) {
        return Err("iss differs: this is the answer of another server".into());
    }
    if let Some(error) = answer.get("error") {
        return Err(format!("refused: {error}").into());
    }

    println!("code: {}", answer.get("code").ok_or("no code")?);
    println!("code_verifier: {code_verifier}");
${e?`    println!("nonce: {nonce}");
`:""}    Ok(())
}
`}function yc(t,e){let n=M("Rust",B(t,e,"basic")),r=t===4?[]:[[`Some(env::var("${H}").unwrap_or(""))`,`Some(env::var("${H}")?)`]];return`${W(n,[`extern crate reqwest;
`,""],...r,[".parse().unwrap()",".parse()?"],[`        .build()
        .unwrap();`,"        .build()?;"],[`        .send()?
        .text()?;
    println!("{}", res);`,`        .send()?;
    let status = res.status();
    println!("{}", res.text()?);
    if !status.is_success() {
        return Err(status.to_string().into());
    }`])}
`}var gs=[{id:"rust-reqwest",title:"Rust reqwest",group:"Rust",aliases:["rust","rs","reqwest"],highlight:"rust",side:"server",needs:"cargo add base64 sha2, cargo add getrandom --features std, cargo add reqwest --features blocking",file:t=>`src/bin/step${t}.rs`,run:t=>`cargo run --bin step${t}`,code:(t,e)=>t===1?mc(e):yc(t,e)}];var pe=X.shell;function fr(t){let e=t.openid;return String.raw`#!/usr/bin/env bash
set -euo pipefail

issuer=${pe(F(t).issuer)}
client_id=${pe(Oe(t.client_id))} # percent-encoded, as are the next two
redirect_uri=${pe(Oe(t.redirect_uri))}
scope=${pe(Oe(t.scope))}

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

code_verifier=$(openssl rand 32 | base64url)
code_challenge=$(printf %s "$code_verifier" | openssl dgst -sha256 -binary | base64url)
state=$(openssl rand 16 | base64url)
${e?`nonce=$(openssl rand 16 | base64url)
`:""}
echo 'Open in a browser:'
echo "$issuer/authorize?response_type=code&client_id=$client_id&redirect_uri=$redirect_uri&scope=$scope&state=$state${e?"&nonce=$nonce":""}&code_challenge=$code_challenge&code_challenge_method=S256"

read -rp 'Address you were sent back to: ' answer

# The value of one parameter of the answer, decoded.
parameter() {
  local query="&\${answer#*\?}" value
  [[ $query == *"&$1="* ]] || return 0
  value=\${query#*"&$1="}
  value=\${value%%&*}
  value=\${value//+/ }
  printf '%b' "\${value//%/\\x}"
}

[[ $(parameter state) == "$state" ]] || { echo 'state differs: not the answer to this request' >&2; exit 1; }
[[ $(parameter iss) == "$issuer" ]] || { echo 'iss differs: the answer of another server' >&2; exit 1; }
[[ -z $(parameter error) ]] || { echo "refused: $(parameter error)" >&2; exit 1; }

echo "code: $(parameter code)"
echo "code_verifier: $code_verifier"${e?`
echo "nonce: $nonce"`:""}
`.replaceAll("\\${","${")}function Ss(t,e){let{token:n,userinfo:r}=F(e);if(t===4)return`curl --fail-with-body --silent --show-error \\
  --header ${pe(`Authorization: Bearer ${e.access_token}`)} \\
  ${pe(r)}
`;let i=Object.entries(Lt(t,e)).map(([s,a])=>`  --data-urlencode ${pe(`${s}=${a}`)} \\
`);return`curl --fail-with-body --silent --show-error \\
  --user ${pe(`${Oe(e.client_id)}:`)}"$${H}" \\
${i.join("")}  ${pe(n)}
`}function gc(t,e){let{issuer:n,token:r}=F(e),i=Object.entries(Lt(t,e)).map(([s,a])=>`  --data-urlencode ${pe(`${s}=${a}`)} \\
`);return String.raw`#!/usr/bin/env bash
set -euo pipefail

issuer=${pe(n)}
client_id=${pe(e.client_id)}

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
json() { printf %s "$1" | sed 's/[\\"]/\\&/g'; }

# The assertion: who asks, whom, for the next minute, once.
now=$(date +%s)
claims=$(printf '{"iss":"%s","sub":"%s","aud":"%s","iat":%s,"exp":%s,"jti":"%s"}' \
  "$(json "$client_id")" "$(json "$client_id")" "$issuer" "$now" "$((now + 60))" "$(openssl rand -hex 16)")
signing=$(printf '{"alg":"ES256","typ":"JWT"}' | base64url).$(printf %s "$claims" | base64url)

# openssl answers two numbers in DER; a JWT has them one after the other, 32 bytes each.
signature=$(
  printf %s "$signing" | openssl dgst -sha256 -sign "$${Xe}" | openssl asn1parse -inform DER |
    sed -n 's/.*INTEGER *://p' | while read -r number; do printf '%64s' "$number"; done |
    tr ' ' 0 | basenc --base16 --decode | base64url
)

curl --fail-with-body --silent --show-error \
  --data-urlencode "client_id=$client_id" \
  --data-urlencode 'client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer' \
  --data-urlencode "client_assertion=$signing.$signature" \
${i.join("")}  ${pe(r)}
`}function Sc(t,e){let{token:n,userinfo:r}=F(e);if(t===4)return`http --check-status --ignore-stdin --body GET ${pe(r)} \\
  ${pe(`Authorization:Bearer ${e.access_token}`)}
`;let i=Object.entries(Lt(t,e)).map(([s,a])=>pe(`${s}=${a}`));return`http --check-status --ignore-stdin --body --form \\
  --auth ${pe(`${Oe(e.client_id)}:`)}"$${H}" \\
  POST ${pe(n)} \\
  ${i.join(` \\
  `)}
`}var xs=t=>t===1?"step1.sh":`step${t}.sh`,dr={group:"Shell",side:"server",highlight:"bash",file:xs,run:t=>`bash ${xs(t)}`},_s=[{...dr,id:"curl",title:"cURL",aliases:["bash","shell","sh"],needs:"curl 7.76 and openssl",code:(t,e)=>t===1?fr(e):Ss(t,e)},{...dr,id:"curl-key",title:"cURL, private_key_jwt",aliases:["bash-key"],side:"key",needs:"curl 7.76, openssl and coreutils",code:(t,e)=>t===1?fr(e):t===4?Ss(t,e):gc(t,e)},{...dr,id:"httpie",title:"HTTPie",aliases:["http"],needs:"HTTPie and openssl: pip install httpie",code:(t,e)=>t===1?fr(e):Sc(t,e)}];var Ue=X.java,pt="org.springframework.security.oauth2.client",$e="org.springframework.security.oauth2.core",xc=["org.springframework.boot.CommandLineRunner","org.springframework.boot.WebApplicationType","org.springframework.boot.autoconfigure.SpringBootApplication","org.springframework.boot.builder.SpringApplicationBuilder"],hr=[`${pt}.registration.ClientRegistration`,`${$e}.AuthorizationGrantType`];function mr(t){let{authorize:e,issuer:n,token:r}=F(t);return`    static final ClientRegistration NEROLI = ClientRegistration.withRegistrationId("neroli")
        .issuerUri(${Ue(n)})
        .authorizationUri(${Ue(e)})
        .tokenUri(${Ue(r)})
        .clientId(${Ue(t.client_id)})
        .clientSecret(System.getenv("${H}"))
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(${Ue(t.redirect_uri)})
        .scope(${Ue(t.scope)}.split(" "))
        .build();

`}function cn(t,e,n){return`package example;

${[...xc,...t].sort().map(o=>`import ${o};`).join(`
`)}

@SpringBootApplication
public class Main implements CommandLineRunner {
${e}    @Override
    public void run(String... args) {
${n}    }

    public static void main(String[] args) {
        new SpringApplicationBuilder(Main.class).web(WebApplicationType.NONE).run(args);
    }
}
`}function _c(t){let e=t.openid,n=[...hr,`${pt}.web.OAuth2AuthorizationRequestCustomizers`,`${$e}.endpoint.OAuth2AuthorizationRequest`,`${$e}.endpoint.PkceParameterNames`,"java.nio.charset.StandardCharsets","java.util.Base64","java.util.Scanner","org.springframework.security.crypto.keygen.Base64StringKeyGenerator","org.springframework.util.MultiValueMap","org.springframework.web.util.UriComponentsBuilder","org.springframework.web.util.UriUtils"];return cn(n,mr(t),`        var random = new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);
${e?`        String nonce = random.generateKey();
`:""}        var builder = OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(NEROLI.getProviderDetails().getAuthorizationUri())
            .clientId(NEROLI.getClientId())
            .redirectUri(NEROLI.getRedirectUri())
            .scopes(NEROLI.getScopes())
            .state(random.generateKey())${e?`
            .additionalParameters(parameters -> parameters.put("nonce", nonce))`:""};
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
${e?`        System.out.println("nonce: " + nonce);
`:""}    }

    static String decoded(String value) {
        return UriUtils.decode(String.valueOf(value), StandardCharsets.UTF_8);
`)}function bc(t){return cn([...hr,`${pt}.endpoint.OAuth2AuthorizationCodeGrantRequest`,`${pt}.endpoint.RestClientAuthorizationCodeTokenResponseClient`,`${$e}.endpoint.OAuth2AccessTokenResponse`,`${$e}.endpoint.OAuth2AuthorizationExchange`,`${$e}.endpoint.OAuth2AuthorizationRequest`,`${$e}.endpoint.OAuth2AuthorizationResponse`,`${$e}.endpoint.PkceParameterNames`],mr(t),`        var request = OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(NEROLI.getProviderDetails().getAuthorizationUri())
            .clientId(NEROLI.getClientId())
            .redirectUri(NEROLI.getRedirectUri())
            .attributes(kept -> kept.put(PkceParameterNames.CODE_VERIFIER, ${Ue(t.code_verifier)}))
            .build();
        var response = OAuth2AuthorizationResponse.success(${Ue(t.code)})
            .redirectUri(NEROLI.getRedirectUri())
            .build();

        OAuth2AccessTokenResponse tokens = new RestClientAuthorizationCodeTokenResponseClient().getTokenResponse(
            new OAuth2AuthorizationCodeGrantRequest(NEROLI, new OAuth2AuthorizationExchange(request, response)));
        System.out.println("access_token: " + tokens.getAccessToken().getTokenValue());
        System.out.println("refresh_token: " + tokens.getRefreshToken().getTokenValue());
`)}function Tc(t){return cn([...hr,`${pt}.endpoint.OAuth2RefreshTokenGrantRequest`,`${pt}.endpoint.RestClientRefreshTokenTokenResponseClient`,`${$e}.OAuth2AccessToken`,`${$e}.OAuth2RefreshToken`,`${$e}.endpoint.OAuth2AccessTokenResponse`,"java.time.Instant"],mr(t),`        Instant past = Instant.now().minusSeconds(3600);
        var expired = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "expired", past, past.plusSeconds(1));
        var refreshToken = new OAuth2RefreshToken(${Ue(t.refresh_token)}, past);

        OAuth2AccessTokenResponse tokens = new RestClientRefreshTokenTokenResponseClient().getTokenResponse(
            new OAuth2RefreshTokenGrantRequest(NEROLI, expired, refreshToken));
        System.out.println("access_token: " + tokens.getAccessToken().getTokenValue());
`)}function wc(t){return cn(["java.net.URI","org.springframework.web.client.RestClient"],"",`        String claims = RestClient.create()
            .get()
            .uri(URI.create(${Ue(F(t).userinfo)}))
            .headers(headers -> headers.setBearerAuth(${Ue(t.access_token)}))
            .retrieve()
            .body(String.class);
        System.out.println(claims);
`)}var Ac=[_c,bc,Tc,wc],bs=[{id:"spring-boot",title:"Spring Boot",group:"Java",aliases:["spring"],highlight:"java",side:"server",needs:"Spring Boot 3.5 with spring-boot-starter-oauth2-client and spring-boot-starter-web",file:t=>`step${t}/src/main/java/example/Main.java`,run:t=>`mvn -q -f step${t} spring-boot:run`,code:(t,e)=>Ac[t-1](e)}];var Ts=[..._s,...ps,...es,...ss,...gs,...qo,...os,...bs,...cs,...ms,...ts,...ys,...us];function Rc(t,e,n){let r=Ts.find(o=>o.id===t);if(!r)throw new Error(`no variant ${t}`);for(let[o,i]of Object.entries(_r)){let s=[...n[o]].find(a=>!i.includes(a));if(s!==void 0)throw new Error(`${o} cannot hold ${JSON.stringify(s)}`)}return r.code(e,n)}globalThis.neroliSamples={render:Rc};})();
